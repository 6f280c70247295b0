import { describe, expect, it } from 'vitest';
import { leadsElsewhere } from '../../../../src/ui/locality/withdraw.ts';

const hosted = { protocol: 'https:', host: 'tools.example' };
const file = { protocol: 'file:', host: '' };

describe('leadsElsewhere', () => {
  it('lets the page go where it is, and to what stays in the browser', () => {
    expect(leadsElsewhere('https://tools.example/fairloom/?seed=2#fairness', hosted)).toBe(false);
    expect(leadsElsewhere('file:///home/me/fairloom.html?seed=2', file)).toBe(false);
    for (const url of ['blob:https://tools.example/1f', 'data:text/csv,a', 'about:blank']) {
      expect(leadsElsewhere(url, hosted)).toBe(false);
    }
  });

  it('knows another host, port, scheme or address of mail', () => {
    for (const url of [
      'https://other.example/?row=1',
      'https://tools.example:8443/',
      'http://tools.example/',
      'mailto:a@b.example?body=row',
    ]) {
      expect(leadsElsewhere(url, hosted)).toBe(true);
    }
    expect(leadsElsewhere('https://tools.example/', file)).toBe(true);
  });
});
