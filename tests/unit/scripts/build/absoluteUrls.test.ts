import { describe, expect, it } from 'vitest';
import { forbiddenUrls } from '../../../../scripts/build/absoluteUrls.ts';
import { ALLOWED_URLS } from '../../../../scripts/build/allowedUrls.ts';

const urls = (file: string, text: string) => forbiddenUrls(file, text).map(({ url }) => url);

describe('forbiddenUrls', () => {
  it('finds addresses of every scheme that reaches a host, each once', () => {
    const code =
      'fetch("https://evil.example/x");new WebSocket(`wss://evil.example`);fetch("https://evil.example/x")';
    expect(urls('app.js', code)).toEqual(['https://evil.example/x', 'wss://evil.example']);
  });

  it('finds addresses without a scheme in HTML and CSS', () => {
    expect(urls('index.html', '<script src="//cdn.example/a.js"></script>')).toEqual(['//cdn.example/a.js']);
    expect(urls('a.css', 'a{background:url(//cdn.example/a.png)}')).toEqual(['//cdn.example/a.png']);
  });

  it('takes comments and allowed prefixes for what they are', () => {
    expect(urls('app.js', 'x=1//comment\n;y="http://www.w3.org/2000/svg"')).toEqual([]);
  });

  it('does not let a host that only begins like an allowed one pass', () => {
    expect(urls('app.js', '"https://react.dev.evil.example/"')).toEqual(['https://react.dev.evil.example/']);
    expect(ALLOWED_URLS.every(({ prefix }) => /^https?:\/\/[^/]+\//.test(prefix))).toBe(true);
  });
});
