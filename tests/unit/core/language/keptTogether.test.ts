import { expect, test } from 'vitest';
import { keptTogether } from '../../../../src/core/language/keptTogether.ts';

/** No-break spaces as "_". */
const seen = (text: string) => keptTogether(text).replaceAll('\u00a0', '_');

test.each([
  ['A 95 % interval, 12.3 % of them', 'A 95_% interval, 12.3_% of them'],
  ['about 20 s, 500 MB; 1 min 05 s', 'about 20_s, 500_MB; 1_min 05_s'],
  ['11.8 MiB in 12 ms at 28 px', '11.8_MiB in 12_ms at 28_px'],
  ['α = 1.00, ε ≤ 3 and δ < 0.1', 'α_=_1.00, ε_≤_3 and δ_<_0.1'],
])('%s', (text, kept) => {
  expect(seen(text)).toBe(kept);
});

test.each(['5 sheets, 3 minutes, 2 handfuls', 'a %', 'of 12 %x', 'Kα = 3', 'α is 3'])(
  'leaves “%s” as it is',
  (text) => {
    expect(seen(text)).toBe(text);
  },
);
