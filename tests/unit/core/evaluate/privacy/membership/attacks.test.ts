import { describe, expect, test } from 'vitest';
import {
  createAttacker,
  type AttackName,
  type BothSides,
} from '../../../../../../src/core/evaluate/privacy/membership/attacks.ts';
import { drawTrial } from '../../../../../../src/core/evaluate/privacy/membership/candidates.ts';
import { comparedTables } from '../../../../../../src/core/evaluate/comparison.ts';
import { standardisedMatrix } from '../../../../../../src/core/probes/features.ts';
import { createRng } from '../../../../../../src/core/random.ts';
import type { Table } from '../../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable } from '../../comparisonContext.ts';

const train = peopleTable('train', 120, 1);
const holdout = peopleTable('holdout', 140, 2, train);
const synthetic = peopleTable('synthetic', 150, 3, train);

async function trialOf(made: Table = synthetic, strangers: Table = holdout) {
  const context = contextOf(train, strangers, made, PEOPLE_ROLES);
  const tables = await comparedTables(context);
  const trial = drawTrial(context, tables);
  const released = { synthetic: made, spec: tables.spec };
  const attacked = await createAttacker(trial, released.spec)(made, createRng(5), () => Promise.resolve());
  return { trial, released, ...attacked };
}

/** Euclidean distances of all rows to all others in double precision, the slow way. */
function distances(a: Table, b: Table, spec: Awaited<ReturnType<typeof trialOf>>['released']['spec']) {
  const [left, right] = [a, b].map((table) => standardisedMatrix(table, spec));
  const row = (matrix: Float32Array, i: number) => [...matrix.subarray(i * spec.width, (i + 1) * spec.width)];
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from({ length: b.rows }, (__, j) =>
      Math.hypot(...row(left!, i).map((x, k) => x - row(right!, j)[k]!)),
    ),
  );
}
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

describe('the scores are those of a plain double-precision implementation', () => {
  test('of all distances and kernels', async () => {
    const { trial, released, attacks, remoteness } = await trialOf();
    const { spec } = released;
    const reference = trial.reference!;
    const among = distances(reference, reference, spec);
    const fourth = among.map((row, i) => ascending(row.filter((_, j) => j !== i))[3]!);
    const sorted = ascending(fourth);
    const middle = (sorted.length - 1) / 2;
    const h = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
    const kernel = (d: number) => Math.exp(-(d ** 2) / (2 * h ** 2));
    const density = (toRows: readonly number[]) =>
      ascending(toRows)
        .slice(0, 16)
        .reduce((sum, d) => sum + kernel(d), 0) / toRows.length;
    const atMade = distances(synthetic, reference, spec).map(density);
    const n = reference.rows;

    const wanted = (table: Table): Record<Exclude<AttackName, 'classifier'> | 'remoteness', number[]> => {
      const toMade = distances(table, synthetic, spec);
      const toReference = distances(table, reference, spec);
      return {
        closeness: toMade.map((row) => -Math.min(...row)),
        calibrated: toMade.map((row, i) =>
          Math.log((Math.min(...toReference[i]!) + h) / (Math.min(...row) + h)),
        ),
        density: toMade.map((row, i) => Math.log(density(row) / density(toReference[i]!))),
        likelihood: toMade.map((row) =>
          row
            .map((d, j) => ({ d, j }))
            .sort((a, b) => a.d - b.d)
            .slice(0, 10)
            .reduce((sum, { d, j }) => sum + Math.log((n + kernel(d) / atMade[j]!) / (n + 1)), 0),
        ),
        remoteness: toReference.map((row) => Math.min(...row)),
      };
    };
    const found: Record<string, BothSides> = Object.fromEntries(attacks.map((own) => [own.name, own]));
    found['remoteness'] = remoteness!;
    for (const side of ['members', 'strangers'] as const) {
      const expected = wanted(trial[side].table);
      for (const [name, values] of Object.entries(expected)) {
        const own = found[name]![side];
        expect(own.length, name).toBe(values.length);
        values.forEach((value, i) => expect(own[i], `${name}, ${side} ${i}`).toBeCloseTo(value, 3));
      }
    }
  });
});

describe('who is asked about', () => {
  test('no stranger is in the reference, and there are as many strangers as members', async () => {
    const { trial } = await trialOf();
    expect(trial.reference!.rows).toBe(70);
    expect(trial.strangers.table.rows).toBe(70);
    expect(trial.members.table.rows).toBe(70);
    const scoresOf = (table: Table) => {
      const column = table.columns.find(({ name }) => name === 'score')!;
      return [...(column as unknown as { readonly values: Float64Array }).values];
    };
    const known = new Set(scoresOf(trial.reference!));
    expect(scoresOf(trial.strangers.table).filter((score) => known.has(score))).toEqual([]);
  });

  test('a small holdout is not halved: closeness alone is tried', async () => {
    const { trial, attacks, remoteness } = await trialOf(synthetic, peopleTable('holdout', 99, 4, train));
    expect(trial.reference).toBeNull();
    expect(trial.strangers.table.rows).toBe(99);
    expect(attacks.map(({ name }) => name)).toEqual(['closeness']);
    expect(remoteness).toBeNull();
  });
});
