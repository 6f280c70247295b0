import { describe, expect, it } from 'vitest';
import { POLICY, policyText } from '../../../../scripts/build/contentSecurityPolicy.ts';

describe('the policy', () => {
  it('refuses whatever is not named', () => {
    expect(policyText()).toMatch(/^default-src 'none'; /);
  });

  it('names no host, no scheme that reaches one and no eval of JavaScript', () => {
    const sources = Object.values(POLICY).flatMap((value) => value.split(' '));
    const harmless = ["'none'", "'self'", "'wasm-unsafe-eval'", "'unsafe-inline'", 'data:', 'blob:'];
    expect(sources.filter((source) => !harmless.includes(source))).toEqual([]);
  });

  it('lets scripts and the worker connect to data: and blob: only, and scripts stand in files only', () => {
    expect(POLICY['connect-src'].split(' ').sort()).toEqual(['blob:', 'data:']);
    expect(POLICY['script-src']).not.toContain('unsafe-inline');
  });
});
