import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../../../src/core/encoding/trainingCounts.ts';
import { unpackFile } from '../../../../src/core/project/container.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import { packModel, packProject, type SavedRun } from '../../../../src/pipeline/files/savedRun.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { savedRun } from '../../../fixtures/savedRun.ts';

/*
 * A table of canaries: what one person has, in every kind of column. After encoding and saving none may stand in the
 * document of the file, neither as a number nor inside a text, but for those that the docs say stay.
 */
const ROWS = 900;
const rows = Array.from({ length: ROWS }, (_, i) => i);
const rng = createRng('canaries');
const one = <T>(canary: T, others: (i: number) => T) => rows.map((i) => (i === 451 ? canary : others(i)));
/** 31 in thousandths of a unit that no range with round ends can begin or end at. */
const salary = (i: number) => 20_031 + 100 * ((i * 389) % 1201);

const TABLE = tableOf([
  numberColumn('salary', rows.map(salary)),
  // Two people in the middle of a column of few numbers, and one far outside.
  numberColumn(
    'children',
    rows.map((i) => (i === 451 ? 23 : i === 12 || i === 13 ? 6 : [0, 1, 2, 3, 9][i % 5]!)),
  ),
  // Nine in ten have none.
  numberColumn(
    'fine',
    rows.map((i) => (i % 10 > 0 ? 0 : 317 + 1000 * i)),
  ),
  // Only two people have one.
  numberColumn(
    'bonus',
    rows.map((i) => (i === 7 ? 48_613 : i === 451 ? 77_719 : Number.NaN)),
  ),
  {
    ...numberColumn(
      'born',
      rows.map((i) => 3653 + 29 * ((i * 211) % 907) + (i % 7)),
    ),
    type: 'date' as const,
    format: { kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' } as const,
  },
  textColumn(
    'job',
    one('lighthouse keeper', (i) => ['clerk', 'nurse', 'driver'][i % 3]!),
  ),
  textColumn(
    'email',
    rows.map((i) => `person${i}@canary.test`),
  ),
  textColumn(
    'group',
    one('Sentinelese', (i) => ['a', 'b'][i % 2]!),
  ),
  numberColumn(
    'age',
    rows.map((i) => (i === 451 ? 107 : 20 + rng.int(60))),
  ),
  numberColumn(
    'debt',
    rows.map((i) => 41_037 + 100 * ((i * 577) % 1511)),
  ),
  textColumn(
    'note',
    rows.map((i) => `ignored canary ${i}`),
  ),
]);
const ROLES: Roles = {
  target: { kind: 'numeric', column: 'debt' },
  sensitive: ['group', 'age'],
  ignored: ['note'],
};

function runOf(roles: Roles, threshold: number): SavedRun {
  const run = savedRun();
  const encoding = fitEncoding(TABLE, roles, 32, threshold);
  const counts = countTrainingRows(encoding, encodeTable(TABLE, encoding));
  const options = { ...run.options, where: [], mix: 'observed', targetMix: null } as const;
  const generator = { ...run.generator, source: 'x.csv', schema: schemaOf(TABLE), encoding, counts };
  return { ...run, roles, options, generator };
}

interface StoredEncoding {
  readonly features: readonly { readonly name: string }[];
  readonly target: { readonly name: string };
  readonly sensitive: readonly { readonly codec: { readonly name: string } }[];
}

interface Found {
  readonly numbers: ReadonlySet<number>;
  readonly text: string;
}

/**
 * All numbers that the saved document tells of columns' values, or of one column's; and its whole text. Counts of rows
 * are no values of anybody.
 */
async function contentOf(run: SavedRun, kind: 'model' | 'project', only?: string): Promise<Found> {
  const file = kind === 'model' ? await packModel(run) : await packProject(run, []);
  const text = new TextDecoder().decode((await unpackFile('x', file)).parts.get('document'));
  const { encoding } = JSON.parse(text) as { encoding: StoredEncoding };
  const codecs = [...encoding.features, encoding.target, ...encoding.sensitive.map(({ codec }) => codec)];
  const told = only === undefined ? encoding : codecs.filter(({ name }) => name === only);
  const numbers = new Set<number>();
  JSON.parse(JSON.stringify(told), (key, value: unknown) => {
    // The last number of a piece is how many rows it stands for.
    if (Array.isArray(value) && value.every((item) => typeof item === 'number')) {
      for (const end of value.slice(0, -1)) numbers.add(end);
    }
    if (key === 'mean' || key === 'sd') numbers.add(value as number);
    return value;
  });
  return { numbers, text };
}

/** Values of a numeric column that fewer than five rows have. */
function rareNumbers(name: string): number[] {
  const column = TABLE.columns.find((candidate) => candidate.name === name)!;
  if (column.kind !== 'numeric') throw new Error('not numeric');
  const counts = new Map<number, number>();
  for (const value of column.values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].filter(([value, count]) => count < 5 && !Number.isNaN(value)).map(([value]) => value);
}

describe.each(['model', 'project'] as const)('in a %s', (kind) => {
  test.each(['salary', 'fine', 'bonus', 'debt'])('no number of %s that one person has', async (name) => {
    const { numbers } = await contentOf(runOf(ROLES, 5), kind);
    expect(rareNumbers(name).length).toBeGreaterThan(1);
    expect(rareNumbers(name).filter((value) => numbers.has(value))).toEqual([]);
  });

  test('no rare number of a column of few values, no extreme, no mean that is one', async () => {
    const children = await contentOf(runOf(ROLES, 5), kind, 'children');
    expect([...children.numbers].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 9]);
    const age = await contentOf(runOf(ROLES, 5), kind, 'age');
    expect(Math.max(...age.numbers)).toBeLessThan(80);
  });

  test('no rare category, no group of one, no identifier, and nothing of an ignored column', async () => {
    const { text } = await contentOf(runOf(ROLES, 5), kind);
    for (const canary of ['lighthouse', 'Sentinelese', 'canary.test', 'person451', 'ignored canary']) {
      expect(text).not.toContain(canary);
    }
    // The name of an ignored column stands in a project, among its roles.
    expect(text.includes('"note"')).toBe(kind === 'project');
  });
});

describe('what stays, as docs/privacy.md says', () => {
  test('ends of ranges may be dates that somebody has: the grid of days is fine', async () => {
    const { numbers } = await contentOf(runOf(ROLES, 5), 'model');
    const born = rareNumbers('born');
    const met = born.filter((value) => numbers.has(value));
    expect(born.length).toBeGreaterThan(400);
    expect(met.length / born.length).toBeLessThan(0.05);
  });

  test('how many rows a combination of sensitive columns has, one included', async () => {
    const run = runOf(ROLES, 5);
    expect(Math.min(...run.generator.counts.profiles.counts)).toBe(1);
  });

  test('all of it where the threshold is off', async () => {
    const { numbers, text } = await contentOf(runOf(ROLES, 0), 'model', 'children');
    expect([...numbers].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 6, 9, 23]);
    expect(text).toContain('lighthouse keeper');
  });
});
