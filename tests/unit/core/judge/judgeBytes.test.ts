import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { judgeFromBytes, judgeToBytes } from '../../../../src/core/judge/judgeBytes.ts';
import type { JudgeTrees } from '../../../../src/core/judge/judgeTrees.ts';
import { createTreeBuilder, type Tree } from '../../../../src/core/probes/tree.ts';
import { createRng, type Rng } from '../../../../src/core/random.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const encoding = fitEncoding(simulatePeople(200, 1), PEOPLE_ROLES, 8);
const sizes = [...encoding.features, ...encoding.sensitive].map(({ codec }) => codec.size);

function anyTree(rng: Rng, depth: number): Tree {
  const builder = createTreeBuilder();
  const grow = (node: number, left: number): void => {
    if (left === 0 || rng.next() < 0.3) return builder.setLeaf(node, Math.fround(rng.normal()));
    const column = rng.int(sizes.length);
    const child = builder.split(node, column, rng.int(sizes[column]!));
    grow(child, left - 1);
    grow(child + 1, left - 1);
  };
  grow(0, depth);
  return builder.build();
}

function anyJudge(seed: number): JudgeTrees {
  const rng = createRng(seed);
  const trees = Array.from({ length: rng.int(20) }, () => anyTree(rng, rng.int(7)));
  return { kind: 'trees', link: 'two', base: Float32Array.of(rng.normal()), trees };
}

describe('a judge in bytes', () => {
  test('comes back to the bit (200 cases)', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const judge = anyJudge(seed);
        expect(judgeFromBytes(judgeToBytes(judge), encoding)).toEqual(judge);
      }),
      { numRuns: 200 },
    );
  });

  test('is four bytes a split and six a leaf', () => {
    const one = createTreeBuilder();
    const left = one.split(0, 1, 1);
    one.setLeaf(left, 0.5);
    const judge = { kind: 'trees', link: 'two', base: Float32Array.of(0), trees: [one.build()] } as const;
    expect(judgeToBytes(judge).length).toBe(12 + 4 + 4 + 2 * 6);
  });

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -1), 'as long as its trees'],
    ['with more at its end', (bytes: Uint8Array) => Uint8Array.of(...bytes, 0), 'as long as its trees'],
    ['of an unknown link', (bytes: Uint8Array) => bytes.with(0, 9), 'of a known kind'],
    ['of another target', (bytes: Uint8Array) => bytes.with(4, 3), 'led by 1 numbers'],
    [
      'that tests a column that is not there',
      (bytes: Uint8Array) => bytes.with(16, 99),
      'split at codes of its columns',
    ],
    [
      'that tests a code that is not there',
      (bytes: Uint8Array) => bytes.with(19, 99),
      'split at codes of its columns',
    ],
    [
      'of a leaf that is no number',
      (bytes: Uint8Array) => bytes.with(25, 0x7f).with(24, 0xc0),
      'of finite numbers',
    ],
  ])('%s is refused', (_, change, expected) => {
    const builder = createTreeBuilder();
    builder.setLeaf(builder.split(0, 1, 1), 1);
    const bytes = judgeToBytes({
      kind: 'trees',
      link: 'two',
      base: Float32Array.of(0),
      trees: [builder.build()],
    });
    expect(() => judgeFromBytes(change(bytes), encoding)).toThrow(`the judge is not ${expected}`);
  });

  test('of any kind gives trees or says what is wrong (2,000 cases)', () => {
    const whole = judgeToBytes(anyJudge(3));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        try {
          judgeFromBytes(whole.with(at, value), encoding);
        } catch (error) {
          expect((error as Error).message).toMatch(/^the judge is not /);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('deeper than any that is grown is refused', () => {
    const builder = createTreeBuilder();
    let node = 0;
    for (let depth = 0; depth < 13; depth++) node = builder.split(node, 0, 1);
    const judge = { kind: 'trees', link: 'two', base: Float32Array.of(0), trees: [builder.build()] } as const;
    expect(() => judgeFromBytes(judgeToBytes(judge), encoding)).toThrow('trees of 12 levels at most');
  });
});
