import { describe, expect, it } from 'vitest';
import { isAbout } from '../../../src/locality/refusals.ts';

const url = new URL('https://example.invalid/fairloom/page/fetch');

describe('isAbout', () => {
  it('knows the address, in the scheme of whatever was tried', () => {
    expect(isAbout('https://example.invalid/fairloom/page/fetch', url)).toBe(true);
    expect(isAbout('wss://example.invalid/fairloom/page/fetch', url)).toBe(true);
  });

  it('takes no refusal of another address for it', () => {
    expect(isAbout('https://example.invalid/fairloom/page/xhr', url)).toBe(false);
    expect(isAbout('https://other.invalid/fairloom/page/fetch', url)).toBe(false);
    expect(isAbout('inline', url)).toBe(false);
    expect(isAbout('', url)).toBe(false);
  });

  it('takes the origin alone only where browsers report no more', () => {
    expect(isAbout('https://example.invalid', url)).toBe(false);
    expect(isAbout('https://example.invalid', url, { reportsOriginOnly: true })).toBe(true);
    expect(isAbout('https://other.invalid', url, { reportsOriginOnly: true })).toBe(false);
  });

  it('takes the report of Trusted Types, which has no address, for scripts only', () => {
    expect(isAbout('trusted-types-sink', url, { isScript: true })).toBe(true);
    expect(isAbout('trusted-types-sink', url)).toBe(false);
  });
});
