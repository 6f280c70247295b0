import { describe, expect, it } from 'vitest';
import { mayFollow } from '../../../../../src/ui/locality/withdraw/links.ts';

const here = {
  url: 'https://tools.example/fairloom/?seed=2#data',
  base: 'https://tools.example/fairloom/?seed=2',
};
const link = (href: string, more: { target?: string; isDownload?: boolean } = {}) => ({
  href,
  target: '',
  isDownload: false,
  ...more,
});

describe('mayFollow', () => {
  it('lets a link lead to a place in the page', () => {
    expect(mayFollow(link('#fairness'), here)).toBe(true);
    expect(mayFollow(link('#fairness', { target: '_blank' }), here)).toBe(false);
  });

  it('lets a download have what the page has made, and the page as one file', () => {
    expect(mayFollow(link('blob:https://tools.example/1f', { isDownload: true }), here)).toBe(true);
    expect(mayFollow(link('./fairloom.html', { isDownload: true }), here)).toBe(true);
    expect(mayFollow(link('./fairloom.html?row=1', { isDownload: true }), here)).toBe(false);
    expect(mayFollow(link('https://other.example/x', { isDownload: true }), here)).toBe(false);
  });

  it('lets no link lead anywhere else, on the own host or another', () => {
    for (const href of [
      '',
      '?row=1',
      './',
      'https://other.example/',
      '//other.example',
      'mailto:a@b.example',
      'blob:x',
    ]) {
      expect(mayFollow(link(href), here), href).toBe(false);
    }
    expect(mayFollow(link('https://[nonsense'), here)).toBe(false);
  });
});
