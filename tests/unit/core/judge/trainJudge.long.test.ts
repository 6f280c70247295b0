import { describe, expect, test } from 'vitest';
import {
  encodeTable,
  fitEncoding,
  type EncodedTable,
  type Encoding,
} from '../../../../src/core/encoding/encoding.ts';
import { codeMatrix } from '../../../../src/core/judge/codeMatrix.ts';
import { judgeRows } from '../../../../src/core/judge/judge.ts';
import { judgeFromBytes, judgeToBytes } from '../../../../src/core/judge/judgeBytes.ts';
import { trainJudge } from '../../../../src/core/judge/trainJudge.ts';
import { auroc } from '../../../../src/core/evaluate/classification.ts';
import type { Logits } from '../../../../src/core/labels/calibration.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const breathe = () => Promise.resolve();
const hooks = { breathe, onProgress: () => undefined };

function coded(table: Table, roles: Roles): { encoding: Encoding; table: EncodedTable } {
  const encoding = fitEncoding(table, roles, 12);
  return { encoding, table: encodeTable(table, encoding) };
}

const trainOn = ({ encoding, table }: ReturnType<typeof coded>, leafRows = 5, seed = 1) =>
  trainJudge(encoding, table, { leafRows }, createRng(seed), hooks);

const advantage = ({ values, width }: Logits) =>
  Float64Array.from(
    { length: values.length / width },
    (_, row) => values[row * width + 1]! - values[row * width]!,
  );
const loss = ({ values, width }: Logits, labels: Int32Array) => {
  let sum = 0;
  labels.forEach((label, row) => {
    const own = values.subarray(row * width, (row + 1) * width);
    const top = own.reduce((a, b) => Math.max(a, b));
    sum += top + Math.log(own.reduce((total, value) => total + Math.exp(value - top), 0)) - own[label]!;
  });
  return sum / labels.length;
};

const people = coded(simulatePeople(800, 1), PEOPLE_ROLES);
const strangers = encodeTable(simulatePeople(1000, 2), people.encoding);

describe('the judge of two classes', async () => {
  const judge = await trainOn(people);

  test('ranks people that it never saw, about as well as it says', async () => {
    const logits = await judgeRows(judge.trees, people.encoding, strangers, breathe);
    const seen = auroc(Array.from(strangers.target), advantage(logits));
    expect(seen).toBeGreaterThan(0.8);
    expect(Math.abs(seen - auroc(Array.from(people.table.target), advantage(judge.outOfFold)))).toBeLessThan(
      0.04,
    );
    expect(judge.loss).toBeCloseTo(loss(judge.outOfFold, people.table.target), 6);
    expect(Math.abs(loss(logits, strangers.target) - judge.loss)).toBeLessThan(0.06);
  });

  test('knows its training rows better than rows held back from it', async () => {
    const own = await judgeRows(judge.trees, people.encoding, people.table, breathe);
    expect(loss(own, people.table.target)).toBeLessThan(judge.loss);
  });

  test('is the same for the same seed, another for another, and the same from a file', async () => {
    expect(await trainOn(people)).toEqual(judge);
    expect((await trainOn(people, 5, 2)).trees).not.toEqual(judge.trees);
    expect(judgeFromBytes(judgeToBytes(judge.trees), people.encoding)).toEqual(judge.trees);
  });

  test('looks at the codes of all columns but the target', () => {
    const { names, sizes } = codeMatrix(people.encoding, people.table);
    expect(names).toEqual(['age', 'wealth', 'level', 'club', 'region', 'sex']);
    expect(sizes.slice(0, 2)).toEqual([0, 0]);
    expect(sizes.slice(2).every((size) => size >= 2)).toBe(true);
    const splits = judge.trees.trees.flatMap(({ column, threshold }) =>
      Array.from(column, (j, node) => [j, threshold[node]!] as const).filter(([j]) => j >= 0),
    );
    expect(splits.length).toBeGreaterThan(20);
    for (const [, code] of splits) expect(Number.isInteger(code)).toBe(true);
  });

  test.each([5, 40])('no leaf stands for fewer than %i training rows', async (leafRows) => {
    const { trees } = await trainOn(people, leafRows);
    const matrix = codeMatrix(people.encoding, people.table);
    for (const { column, threshold, left, leaf } of trees.trees) {
      const rows = new Int32Array(leaf.length);
      for (let row = 0; row < matrix.rows; row++) {
        let node = 0;
        while (column[node]! >= 0) {
          const value = matrix.values[column[node]! * matrix.rows + row]!;
          const right =
            matrix.sizes[column[node]!]! > 0 ? value === threshold[node] : value >= threshold[node]!;
          node = left[node]! + (right ? 1 : 0);
        }
        rows[node]! += 1;
      }
      column.forEach((tested, node) => {
        if (tested < 0) expect(rows[node]).toBeGreaterThanOrEqual(leafRows);
      });
    }
  });

  test('can be cancelled, and tells how far it is', async () => {
    const shares: number[] = [];
    let left = 50;
    const cancelled = trainJudge(people.encoding, people.table, { leafRows: 5 }, createRng(1), {
      breathe: () => (left-- > 0 ? Promise.resolve() : Promise.reject(new Error('cancelled'))),
      onProgress: (share) => void shares.push(share),
    });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(shares.length).toBeGreaterThan(5);
    const all: number[] = [];
    await trainJudge(people.encoding, people.table, { leafRows: 5 }, createRng(1), {
      breathe,
      onProgress: (share) => void all.push(share),
    });
    all.slice(1).forEach((share, i) => expect(share).toBeGreaterThanOrEqual(all[i]!));
    expect(all.at(-1)).toBe(1);
  });
});

const rng = createRng('table');
const x = Array.from({ length: 600 }, () => rng.int(6));
const sex = x.map(() => (rng.next() < 0.5 ? 'm' : 'f'));

describe('the judge of other targets', () => {
  test('several classes: the likeliest is right, the shares are kept', async () => {
    const y = x.map((value) => (rng.next() < 0.85 ? ['a', 'b', 'c'][value % 3]! : 'c'));
    const roles: Roles = {
      target: { kind: 'classes', column: 'y', positive: ['a'] },
      sensitive: ['sex'],
      ignored: [],
    };
    const own = coded(tableOf([numberColumn('x', x), textColumn('sex', sex), textColumn('y', y)]), roles);
    const { trees, outOfFold } = await trainOn(own);
    expect(trees.link).toBe('several');
    const top = Array.from({ length: 600 }, (_, row) => {
      const logits = [...outOfFold.values.subarray(3 * row, 3 * row + 3)];
      return logits.indexOf(Math.max(...logits));
    });
    expect(top.filter((k, row) => k === x[row]! % 3).length).toBeGreaterThan(590);
  });

  test('a number: its codes in their order, spread as they are', async () => {
    const y = x.map((value) => Math.round(20 * value + 12 * rng.normal()));
    const roles: Roles = { target: { kind: 'numeric', column: 'y' }, sensitive: ['sex'], ignored: [] };
    const own = coded(tableOf([numberColumn('x', x), textColumn('sex', sex), numberColumn('y', y)]), roles);
    const { trees, outOfFold } = await trainOn(own);
    const width = own.encoding.targetWidth;
    expect(trees.link).toBe('ordered');
    expect(trees.base.length).toBe(width - 1);
    const expected = Array.from({ length: 600 }, (_, row) => {
      const p = outOfFold.values.subarray(row * width, (row + 1) * width).map(Math.exp);
      expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 3);
      return p.reduce((sum, share, k) => sum + k * share, 0);
    });
    const meanAt = (value: number) => {
      const those = expected.filter((_, row) => x[row] === value);
      return those.reduce((a, b) => a + b) / those.length;
    };
    for (let value = 1; value < 6; value++) expect(meanAt(value)).toBeGreaterThan(meanAt(value - 1) + 0.5);
    const shares = Array.from(
      { length: width },
      (_, k) => own.table.target.filter((code) => code === k).length / 600,
    );
    const marginal = -own.table.target.reduce((sum, code) => sum + Math.log(shares[code]!), 0) / 600;
    expect(loss(outOfFold, own.table.target)).toBeLessThan(marginal - 0.4);
  });

  test.each([1, 2, 7])('a table of %i rows', async (rows) => {
    const roles: Roles = {
      target: { kind: 'classes', column: 'y', positive: ['a'] },
      sensitive: ['sex'],
      ignored: [],
    };
    const y = x.slice(0, rows).map((value) => (value > 2 ? 'a' : 'b'));
    const own = coded(
      tableOf([
        numberColumn('x', x.slice(0, rows)),
        textColumn('sex', sex.slice(0, rows)),
        textColumn('y', y),
      ]),
      roles,
    );
    const { trees, outOfFold } = await trainOn(own);
    expect(outOfFold.values.every(Number.isFinite)).toBe(true);
    const { values } = await judgeRows(trees, own.encoding, own.table, breathe);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('nothing to learn: no rounds, the shares', async () => {
    const y = x.map(() => (rng.next() < 0.3 ? 'a' : 'b'));
    const roles: Roles = {
      target: { kind: 'classes', column: 'y', positive: ['a'] },
      sensitive: ['sex'],
      ignored: [],
    };
    const noise = tableOf([textColumn('sex', sex), textColumn('y', y)]);
    const { loss: found, rounds } = await trainOn(coded(noise, roles));
    const share = y.filter((value) => value === 'a').length / 600;
    expect(found).toBeLessThanOrEqual(-(share * Math.log(share) + (1 - share) * Math.log(1 - share)) + 1e-9);
    expect(rounds).toBeLessThan(60);
  });
});
