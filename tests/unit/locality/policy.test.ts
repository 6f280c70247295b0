import { describe, expect, it } from 'vitest';
import { POLICY, POLICY_ONCE_LOADED, policyText, type Policy } from '../../../src/locality/policy.ts';

const sources = (policy: Policy) => Object.values(policy).flatMap((value) => value.split(' '));
const HARMLESS = ["'none'", "'wasm-unsafe-eval'", "'unsafe-inline'", 'data:', 'blob:', "'script'", 'default'];

describe('the policy from the start', () => {
  it('refuses whatever is not named', () => {
    expect(policyText(POLICY)).toMatch(/^default-src 'none'; /);
  });

  it('names no host but its own, no scheme that reaches one and no eval of JavaScript', () => {
    expect(sources(POLICY).filter((source) => ![...HARMLESS, "'self'"].includes(source))).toEqual([]);
  });

  it('lets scripts and the worker connect to data: and blob: only, and scripts stand in files only', () => {
    expect(POLICY['connect-src'].split(' ').sort()).toEqual(['blob:', 'data:']);
    expect(POLICY['script-src']).not.toContain('unsafe-inline');
  });
});

describe('the policy once the page is loaded', () => {
  it('does not know the own host either', () => {
    expect(sources(POLICY_ONCE_LOADED).filter((source) => !HARMLESS.includes(source))).toEqual([]);
  });

  it('allows nothing that the first does not', () => {
    for (const [directive, allowed] of Object.entries(POLICY_ONCE_LOADED)) {
      const before = POLICY[directive as keyof typeof POLICY].split(' ');
      for (const source of allowed.split(' ')) {
        if (source !== "'none'") expect(before, directive).toContain(source);
      }
    }
    expect(Object.keys(POLICY_ONCE_LOADED)).toEqual(Object.keys(POLICY));
  });
});
