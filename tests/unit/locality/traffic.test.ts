import { describe, expect, it } from 'vitest';
import { wasRefused, type RefusalRecord } from '../../../src/locality/traffic.ts';

const refusal = (url: string, directive: string): RefusalRecord => ({
  place: 'page',
  url,
  directive,
  policy: `${directive} 'none'`,
});

describe('wasRefused', () => {
  const refusals = [
    refusal('https://a.invalid/x', 'connect-src'),
    refusal('https://b.invalid', 'frame-src'),
    refusal('inline', 'script-src-elem'),
  ];

  it('is so of what the browser lists although it refused it', () => {
    expect(wasRefused({ url: 'https://a.invalid/x', kind: 'fetch' }, refusals)).toBe(true);
    expect(wasRefused({ url: 'https://b.invalid/page', kind: 'iframe' }, refusals)).toBe(true);
  });

  it('hides no other request to the same host', () => {
    expect(wasRefused({ url: 'https://a.invalid/y', kind: 'fetch' }, refusals)).toBe(false);
    expect(wasRefused({ url: 'https://b.invalid/page', kind: 'fetch' }, refusals)).toBe(false);
  });
});
