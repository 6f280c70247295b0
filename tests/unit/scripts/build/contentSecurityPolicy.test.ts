import { describe, expect, it } from 'vitest';
import { policyMarkup } from '../../../../scripts/build/contentSecurityPolicy.ts';

describe('policyMarkup', () => {
  it('brings one policy into force and lets a narrower one wait', () => {
    const markup = policyMarkup({ 'default-src': "'none'", 'script-src': "'sha256-x'" });
    expect(markup).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'">`,
    );
    expect(markup).toMatch(/<meta name="fairloom-policy-once-loaded" content="default-src 'none'; [^"]+">/);
  });
});
