import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { POLICY_ONCE_LOADED, policyText } from '../../../../src/locality/policy.ts';
import { scriptHashes, singleFilePolicy } from '../../../../scripts/build/singleFile.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

describe('scriptHashes', () => {
  it('is that of the Content Security Policy specification', () => {
    // The example of CSP Level 3, section 8.2, "Usage of hashes".
    const html = "<script>alert('Hello, world.');</script>";
    expect(scriptHashes(html)).toEqual(["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]);
  });

  it('covers every inline script, with its white space and every byte, and no script in a file', () => {
    const html =
      '<script type="module" crossorigin>\n a </script><script src="./x.js"></script><script>é</script>';
    expect(scriptHashes(html)).toEqual([hash('\n a '), hash('é')]);
  });
});

describe('the policy of the single file', () => {
  const policy = singleFilePolicy('<script>a()</script>');

  it('runs that one script and no other, and has no file of its own to load', () => {
    expect(policy['script-src']).toBe(`${hash('a()')} 'wasm-unsafe-eval'`);
    expect(policyText(policy)).not.toContain("'self'");
  });

  it('may do otherwise what the hosted page may once it is loaded', () => {
    expect({ ...policy, 'script-src': '' }).toEqual({ ...POLICY_ONCE_LOADED, 'script-src': '' });
  });
});
