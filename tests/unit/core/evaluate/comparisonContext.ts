import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { COMPAS_NUMERIC, readTable, sharedFile } from './tableFiles.ts';
import { tableOf } from './tables.ts';

export function contextOf(
  train: Table,
  holdout: Table,
  synthetic: Table,
  roles: Roles,
  changes: Partial<EvaluationContext> = {},
): EvaluationContext {
  return {
    train,
    holdout,
    synthetic,
    roles,
    settings: { minGroup: 10, sample: 5000, bootstrap: 100, rareThreshold: 5 },
    rng: createRng(1),
    checkpoint: () => Promise.resolve(),
    ...changes,
  };
}

/** The value of a metric that a part has exactly once for the given table and attribute. */
export function valueOf(
  { metrics }: EvaluationPart,
  id: MetricId,
  wanted: Pick<MetricValue, 'table' | 'attribute'> = {},
): number {
  const found = metrics.filter(
    (metric) =>
      metric.id === id &&
      (!wanted.table || metric.table === wanted.table) &&
      metric.attribute === wanted.attribute,
  );
  if (found.length !== 1) throw new Error(`${id} occurs ${found.length} times.`);
  const { value, reason } = found[0]!;
  if (value === null) throw new Error(`${id} is undefined: ${reason}`);
  return value;
}

/** Figures of the independent Python implementation. */
export interface RefereeNumbers {
  readonly fidelity: Readonly<Record<string, number>>;
  readonly privacy: Readonly<Record<string, number>>;
}

/** Simulated people with mixed types, missing cells and an invented category (tests/fixtures/distances). */
export function simulatedCase(): {
  context: EvaluationContext;
  expected: RefereeNumbers;
  /** By attribute, "all" for everyone (fidelity.py there). */
  fidelity: Readonly<Record<string, Readonly<Record<string, number>>>>;
} {
  const path = (name: string) =>
    fileURLToPath(new URL(`../../../fixtures/distances/${name}`, import.meta.url));
  const numeric = ['age', 'income', 'hours'];
  const train = readTable(path('train.csv'), numeric);
  const context = contextOf(
    train,
    readTable(path('holdout.csv'), numeric, train),
    readTable(path('synthetic.csv'), numeric, train),
    { target: { kind: 'classes', column: 'approved', positive: ['yes'] }, sensitive: ['sex'], ignored: [] },
  );
  return {
    context,
    expected: readNumbers(path('referee.json')),
    fidelity: JSON.parse(readFileSync(path('fidelity.json'), 'utf8')) as Record<
      string,
      Record<string, number>
    >,
  };
}

/** COMPAS with two groups of race, beside the working tree; undefined where it is absent. */
export function goldenCase(): { context: EvaluationContext; expected: RefereeNumbers } | undefined {
  const path = (name: string) => sharedFile(`reference/golden/${name}`);
  const files = [path('real_train.csv'), path('real_test.csv'), path('synthetic.csv'), path('expected.json')];
  const [trainFile, holdoutFile, syntheticFile, numbersFile] = files;
  if (!trainFile || !holdoutFile || !syntheticFile || !numbersFile) return undefined;
  const train = readTable(trainFile, COMPAS_NUMERIC);
  const context = contextOf(
    train,
    readTable(holdoutFile, COMPAS_NUMERIC, train),
    readTable(syntheticFile, COMPAS_NUMERIC, train),
    {
      target: { kind: 'classes', column: 'two_year_recid', positive: ['1'] },
      sensitive: ['race', 'sex'],
      ignored: [],
    },
  );
  return { context, expected: readNumbers(numbersFile) };
}

function readNumbers(path: string): RefereeNumbers {
  return JSON.parse(readFileSync(path, 'utf8')) as RefereeNumbers;
}

/** Two numbers and two categories, related, with ties and missing cells. */
export function peopleTable(name: string, rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const group = Array.from({ length: rows }, () => (rng.next() < 0.3 ? 'a' : 'b'));
  return tableOf(
    name,
    {
      score: group.map((g) => (g === 'a' ? 1 : 0) + rng.normal()),
      years: Array.from({ length: rows }, (_, i) => (i % 17 === 3 ? Number.NaN : rng.int(12))),
      place: Array.from({ length: rows }, (_, i) => (i % 23 === 5 ? '' : ['x', 'y', 'z'][rng.int(3)]!)),
      group,
      label: group.map((g) => (rng.next() < (g === 'a' ? 0.3 : 0.6) ? 'yes' : 'no')),
    },
    like,
  );
}

export const PEOPLE_ROLES: Roles = {
  target: { kind: 'classes', column: 'label', positive: ['yes'] },
  sensitive: ['group'],
  ignored: [],
};
