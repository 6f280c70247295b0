import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METRICS } from '../../../../src/core/evaluate/catalogue.ts';
import type { Definition } from '../../../../src/core/evaluate/definition.ts';

const page = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8');

const bound = (value: number) =>
  (Number.isFinite(value) ? String(value) : value < 0 ? '−∞' : '∞').replace('-', '−');
const GOALS = { max: 'most', min: 'least' } as const;

function rowOf({ id, unit, range, goal, source }: Definition): string {
  const best = typeof goal === 'number' ? String(goal) : GOALS[goal];
  return [`\`${id}\``, `${bound(range[0])} … ${bound(range[1])}`, unit, best, source].join(' | ');
}

/** The cells of a line of a table. */
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
    .join(' | ');

test('the page of metrics has all of them with range and source (of what is missing, the lines to add)', () => {
  const [, table = ''] = page.split('## All metrics');
  const written = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map(cells);
  expect(written).toEqual(METRICS.map(rowOf));
});

test('the page of metrics tells what each is made of, in a table or a sentence of its own', () => {
  const [told = ''] = page.split('## All metrics');
  const untold = METRICS.filter(({ id }) => {
    const family = id.split('.').slice(0, -1).join('.');
    const last = id.split('.').at(-1)!;
    return (
      ![`\`${id}\``, `\`${family}.*\``].some((name) => told.includes(name)) && !told.includes(`\`.${last}\``)
    );
  });
  expect(untold.map(({ id }) => id)).toEqual([]);
});
