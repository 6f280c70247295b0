import { describe, expect, it } from 'vitest';
import {
  discreteGaussian,
  drawByScore,
  isDrawable,
  isDrawnByExp,
  uniformBelow,
  type Fraction,
} from '../../../../src/core/private/exactSampling.ts';
import { secureWords, seededWords } from '../../../../src/core/private/randomWords.ts';

/** Pearson's χ² of counts against probabilities, in standard deviations of its distribution, about. */
function surprise(counts: readonly number[], probabilities: readonly number[]): number {
  const draws = counts.reduce((sum, count) => sum + count, 0);
  let chi = 0;
  counts.forEach(
    (count, i) => (chi += (count - draws * probabilities[i]!) ** 2 / (draws * probabilities[i]!)),
  );
  const degrees = counts.length - 1;
  return (chi - degrees) / Math.sqrt(2 * degrees);
}

const counted = (draws: number, cells: number, draw: () => number) => {
  const counts = new Array<number>(cells).fill(0);
  for (let i = 0; i < draws; i++) counts[draw()]! += 1;
  return counts;
};

describe('uniform numbers', () => {
  it('come as often as each other', () => {
    const words = seededWords(1);
    expect(
      surprise(
        counted(70_000, 7, () => uniformBelow(7, words)),
        new Array(7).fill(1 / 7),
      ),
    ).toBeLessThan(4);
  });

  it('reach beyond 32 bits', () => {
    const words = seededWords(2);
    const n = 3 * 2 ** 40;
    const thirds = counted(30_000, 3, () => Math.floor((3 * uniformBelow(n, words)) / n));
    expect(surprise(thirds, [1 / 3, 1 / 3, 1 / 3])).toBeLessThan(4);
  });
});

it.each([
  [0n, 1],
  [1n, 3],
  [1n, 1],
  [5n, 2],
] as const)('says yes with probability e^(−%d/%d)', (numerator, denominator) => {
  const words = seededWords(`${numerator}/${denominator}`);
  const yes = Math.exp(-Number(numerator) / denominator);
  const [no, said] = counted(40_000, 2, () => Number(isDrawnByExp(numerator, denominator, words)));
  if (yes === 1) expect(no).toBe(0);
  else expect(surprise([no!, said!], [1 - yes, yes])).toBeLessThan(4);
});

describe('the discrete Gaussian', () => {
  const VARIANCES: readonly Fraction[] = [
    { numerator: 1, denominator: 4 },
    { numerator: 1, denominator: 1 },
    { numerator: 19_661, denominator: 1024 },
    { numerator: 5000, denominator: 1 },
  ];

  it.each(VARIANCES)('has its probabilities: σ² = $numerator/$denominator', (variance) => {
    const words = seededWords(`gaussian ${variance.numerator}`);
    const sigma2 = variance.numerator / variance.denominator;
    // Bins of about half a standard deviation; both tails are bins of their own.
    const width = Math.max(1, Math.round(Math.sqrt(sigma2) / 2));
    const far = 4 * width + Math.floor(width / 2);
    const bins = 2 * far >= width ? Math.floor((2 * far) / width) + 3 : 3;
    const bin = (x: number) => (x < -far ? 0 : x > far ? bins - 1 : 1 + Math.floor((x + far) / width));
    const mass = new Array<number>(bins).fill(0);
    let total = 0;
    for (let x = -Math.ceil(40 * Math.sqrt(sigma2)); x <= 40 * Math.sqrt(sigma2); x++) {
      const own = Math.exp(-(x * x) / (2 * sigma2));
      mass[bin(x)]! += own;
      total += own;
    }
    const kept = [...mass.keys()].filter((i) => mass[i]! > 1e-4 * total);
    const counts = counted(40_000, bins, () => bin(discreteGaussian(variance, words)));
    const share = kept.reduce((sum, i) => sum + mass[i]!, 0);
    expect(
      surprise(
        kept.map((i) => counts[i]!),
        kept.map((i) => mass[i]! / share),
      ),
    ).toBeLessThan(4);
  });

  it('has mean 0 and the variance, with bits of the platform', () => {
    const words = secureWords();
    expect(words.origin).toBe('secure');
    const variance = { numerator: 100, denominator: 1 };
    const draws = Array.from({ length: 20_000 }, () => discreteGaussian(variance, words));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const squares = draws.reduce((sum, x) => sum + x * x, 0) / draws.length;
    // Six standard errors: once in five hundred million runs.
    expect(Math.abs(mean)).toBeLessThan((6 * 10) / Math.sqrt(draws.length));
    expect(Math.abs(squares - 100)).toBeLessThan((6 * 100 * Math.SQRT2) / Math.sqrt(draws.length));
  });

  it('knows which variances keep its numbers whole', () => {
    expect(isDrawable({ numerator: 1_048_576, denominator: 1024 })).toBe(true);
    expect(isDrawable({ numerator: 10_000_000, denominator: 1 })).toBe(true);
    expect(isDrawable({ numerator: 1e9, denominator: 1 })).toBe(false);
  });
});

it('draws indices by their scores, as softmax has them', () => {
  const words = seededWords(5);
  const scores = [0, 1024, 2048, 1000];
  const rate = { numerator: 1, denominator: 1024 };
  const weights = scores.map((score) => Math.exp(score / 1024));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = counted(40_000, 4, () => drawByScore(scores, rate, words));
  expect(
    surprise(
      counts,
      weights.map((weight) => weight / total),
    ),
  ).toBeLessThan(4);
});

it('gives the same bits for the same seed, and says that they are seeded', () => {
  const [a, b, c] = [seededWords(7), seededWords(7), seededWords(8)];
  const five = (words: typeof a) => Array.from({ length: 5 }, words.next);
  const first = five(a);
  expect(five(b)).toEqual(first);
  expect(five(c)).not.toEqual(first);
  expect(a.origin).toBe('seeded');
});
