import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepeats, leaves, type Departure } from '../../../../../src/ui/locality/withdraw/navigation.ts';

const here = {
  url: 'https://tools.example/fairloom/?seed=2',
  base: 'https://tools.example/fairloom/?seed=2',
};

function to(url: string, departure: Partial<Departure> = {}): Departure {
  return {
    navigationType: 'push',
    destination: { url, sameDocument: false },
    downloadRequest: null,
    ...departure,
  };
}

describe('leaves', () => {
  it('holds for any other address, of the own host too', () => {
    for (const url of [
      'https://other.example/?row=1',
      'https://tools.example/fairloom/?row=1',
      'http://tools.example/fairloom/?seed=2',
      'mailto:a@b.example?body=row',
      'blob:https://tools.example/1f',
      'about:blank',
    ]) {
      expect(leaves(to(url), here), url).toBe(true);
    }
  });

  it('does not hold within the page, nor for a download of what the page has made', () => {
    const within = { url: `${here.url}#fairness`, sameDocument: true };
    expect(leaves(to('', { destination: within }), here)).toBe(false);
    expect(leaves(to('blob:https://tools.example/1f', { downloadRequest: 'synthetic.csv' }), here)).toBe(
      false,
    );
    expect(leaves(to('https://tools.example/x.csv', { downloadRequest: 'x.csv' }), here)).toBe(true);
  });

  it('holds for an address that a later reload would send, though the page stays', () => {
    for (const url of ['https://tools.example/row', 'https://tools.example/fairloom/?row=1']) {
      expect(leaves(to('', { destination: { url, sameDocument: true } }), here), url).toBe(true);
    }
  });

  it('holds for a reload by a script, which would send the address as it then is', () => {
    expect(leaves(to(here.url, { navigationType: 'reload' }), here)).toBe(true);
  });
});

describe('a download that asks twice, as in Firefox', () => {
  const url = 'blob:https://tools.example/1f';
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is the same download once, and right after', () => {
    const isAgain = createRepeats();
    expect(isAgain(to(url, { downloadRequest: 'synthetic.csv' }))).toBe(false);
    expect(isAgain(to(url))).toBe(true);
    expect(isAgain(to(url))).toBe(false);
  });

  it('is known beside one of a second ago', () => {
    const isAgain = createRepeats();
    isAgain(to(url, { downloadRequest: 'report.html' }));
    isAgain(to(url));
    vi.advanceTimersByTime(995);
    isAgain(to(`${url}2`, { downloadRequest: 'report.json' }));
    vi.advanceTimersByTime(10);
    expect(isAgain(to(`${url}2`))).toBe(true);
  });

  it('is forgotten after a while', () => {
    const isAgain = createRepeats();
    isAgain(to(url, { downloadRequest: 'report.html' }));
    vi.advanceTimersByTime(1001);
    expect(isAgain(to(url))).toBe(false);
  });

  it('is not another address', () => {
    const isAgain = createRepeats();
    isAgain(to(url, { downloadRequest: 'synthetic.csv' }));
    expect(isAgain(to('https://other.example/'))).toBe(false);
    expect(isAgain(to(url))).toBe(false);
  });
});
