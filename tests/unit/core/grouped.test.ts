import { expect, it } from 'vitest';
import { grouped } from '../../../src/core/grouped.ts';

it('puts a comma at every third digit', () => {
  expect([0, 999, 1000, 65_536, 1_234_567].map(grouped)).toEqual([
    '0',
    '999',
    '1,000',
    '65,536',
    '1,234,567',
  ]);
});
