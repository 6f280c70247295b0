import { describe, expect, test } from 'vitest';
import { drawKeys } from '../../../../src/core/fillers/drawKeys.ts';
import { addressForm } from '../../../../src/core/fillers/addressForm.ts';
import { decodeKeyForm, learnKeyForm } from '../../../../src/core/fillers/keyForm.ts';
import { createRng } from '../../../../src/core/random.ts';

const drawn = (keys: readonly string[], rows = 300) => {
  const form = decodeKeyForm(JSON.parse(JSON.stringify(learnKeyForm(keys))), 'form');
  return drawKeys(form, rows, createRng('addresses'));
};
const numbersOf = (address: string) => address.split('.').map(Number);

describe('IP addresses', () => {
  const world = Array.from(
    { length: 120 },
    (_, i) => `${1 + ((i * 37) % 223)}.${(i * 91) % 256}.${(i * 53) % 256}.${1 + (i % 254)}`,
  );
  const net = Array.from({ length: 120 }, (_, i) => `192.168.${i % 4}.${1 + ((i * 7) % 254)}`);

  test.each([
    ['of the world', world],
    ['of a net', net],
  ])('%s are drawn as such: no number beyond 255, none with a zero in front', (_, keys) => {
    const addresses = drawn(keys);
    expect(new Set(addresses).size).toBe(300);
    for (const address of addresses) {
      expect(address).toMatch(/^\d{1,3}(?:\.\d{1,3}){3}$/);
      expect(Math.max(...numbersOf(address))).toBeLessThanOrEqual(255);
      expect(numbersOf(address).join('.')).toBe(address);
    }
  });

  test('keep the net that all share', () => {
    for (const address of drawn(net)) expect(address.startsWith('192.168.')).toBe(true);
  });

  test('a few share nothing that is kept', () => {
    expect(JSON.stringify(addressForm(net.slice(0, 5), 10))).not.toMatch(/192|168/);
  });

  test.each([['1.2.3'], ['1.2.3.256'], ['01.2.3.4'], ['1.2.3.4.5'], ['a.b.c.d']])('%s is none', (key) => {
    expect(addressForm([key, '10.0.0.1'], 1)).toBeNull();
  });
});
