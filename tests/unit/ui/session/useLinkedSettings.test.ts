import { describe, expect, test } from 'vitest';
import { addressWith, linkTo } from '../../../../src/ui/session/useLinkedSettings.ts';

const here = (address: string) => {
  const { protocol, origin, pathname, search, hash } = new URL(address);
  return { protocol, origin, pathname, search, hash };
};

describe('the address with settings', () => {
  test('has them after "?", and keeps a place in the page', () => {
    expect(addressWith('seed=7', here('https://a.example/f/?seed=1#report-fairness'))).toBe(
      '/f/?seed=7#report-fairness',
    );
    expect(addressWith('', here('https://a.example/f/?seed=1'))).toBe('/f/');
  });

  test('gives up settings that a link had after "#": they stand after "?" now', () => {
    expect(addressWith('seed=7', here('https://a.example/#seed=1'))).toBe('/?seed=7');
  });

  test('of a page opened from a file changes only after "#"', () => {
    expect(addressWith('seed=7', here('file:///stick/fairloom.html?seed=1#report-rows'))).toBe(
      '/stick/fairloom.html?seed=1#seed=7',
    );
  });
});

test('a link for others is whole, on a host and from a file', () => {
  expect(linkTo('lesson=hiring', here('https://a.example/f/?seed=1#seed=2'))).toBe(
    'https://a.example/f/?lesson=hiring',
  );
  expect(linkTo('lesson=hiring', here('file:///stick/fairloom.html?seed=1'))).toBe(
    'file:///stick/fairloom.html#lesson=hiring',
  );
});
