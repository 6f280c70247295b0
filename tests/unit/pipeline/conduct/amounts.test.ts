import { expect, test } from 'vitest';
import { durationInWords, memoryInWords } from '../../../../src/pipeline/conduct/amounts.ts';

test.each([
  [0.9, 'under a second'],
  [1, 'a few seconds'],
  [4.9, 'a few seconds'],
  [7, 'about 5 s'],
  [52, 'about 50 s'],
  [56, 'about 1 min'],
  [95, 'about 2 min'],
  [89 * 60, 'about 89 min'],
  [90 * 60, 'about 2 h'],
  [10 * 3600, 'about 10 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

test.each([
  [0, 'about 100 MB'],
  [230 * 2 ** 20, 'about 200 MB'],
  [940 * 2 ** 20, 'about 900 MB'],
  [960 * 2 ** 20, 'about 0.9 GB'],
  [3.26 * 2 ** 30, 'about 3.3 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(memoryInWords(bytes)).toBe(words);
});
