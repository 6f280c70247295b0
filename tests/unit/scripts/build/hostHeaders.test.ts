import { describe, expect, it } from 'vitest';
import { HEADER_FILES, HOST_HEADERS } from '../../../../scripts/build/hostHeaders.ts';
import { POLICY } from '../../../../src/locality/policy.ts';

describe('the headers of a host', () => {
  it('say what a <meta> cannot: who may frame the page, and that it shares no window', () => {
    expect(HOST_HEADERS['Content-Security-Policy']).toMatch(/^frame-ancestors 'none'; /);
    expect(HOST_HEADERS['Cross-Origin-Opener-Policy']).toBe('same-origin');
  });

  it('allow nothing that the page’s own policy refuses', () => {
    const [, ...others] = HOST_HEADERS['Content-Security-Policy']!.split('; ');
    expect(others.length).toBeGreaterThan(3);
    for (const other of others) {
      const [directive = '', ...sources] = other.split(' ');
      expect(POLICY[directive as keyof typeof POLICY]).toBe(sources.join(' '));
    }
  });

  it('stand whole in the file of each host', () => {
    for (const [file, text] of Object.entries(HEADER_FILES)) {
      for (const [name, value] of Object.entries(HOST_HEADERS)) {
        expect(text, file).toContain(name);
        expect(text, file).toContain(value);
      }
    }
  });

  it('keep the form of each host', () => {
    expect(JSON.parse(HEADER_FILES['staticwebapp.config.json']!)).toEqual({ globalHeaders: HOST_HEADERS });
    const { headers } = JSON.parse(HEADER_FILES['vercel.json']!) as { headers: { source: string }[] };
    expect(headers.map(({ source }) => source)).toEqual(['/(.*)']);
    expect(HEADER_FILES['_headers']).toMatch(/^\/\*\n {2}Content-Security-Policy: /);
    expect(HEADER_FILES['hosting/nginx.conf']).toMatch(/^add_header [^ ]+ "[^"]+" always;$/m);
  });
});
