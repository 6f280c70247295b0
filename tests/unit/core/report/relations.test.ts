import { describe, expect, test } from 'vitest';
import { mendRelations } from '../../../../src/core/relations/mend.ts';
import type { Relation } from '../../../../src/core/relations/relation.ts';
import { createRng } from '../../../../src/core/random.ts';
import {
  decodeRelationsReport,
  heldInWords,
  listedRelations,
  mendingInWords,
  reportRelations,
  safeRelations,
} from '../../../../src/core/report/relations.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const roles: Roles = {
  target: { kind: 'classes', column: 'grade', positive: ['A'] },
  sensitive: ['sex'],
  ignored: [],
};
const pairs = [
  ['man', 'A', 6],
  ['woman', 'B', 6],
] as const;
const relations: Relation[] = [
  { kind: 'order', columns: ['start', 'end'], unit: 'amount' },
  { kind: 'range', columns: ['start'], low: 0, high: 9, unit: 'amount' },
  { kind: 'determines', columns: ['sex', 'grade'], both: false, by: { kind: 'pairs', pairs } },
];
const people = (start: number[], end: number[], grade: string[]) =>
  tableOf([
    numberColumn('start', start),
    numberColumn('end', end),
    textColumn('sex', ['man', 'woman', 'man', 'woman']),
    textColumn('grade', grade),
  ]);
const train = people([1, 2, 3, 4], [5, 6, 2, 7], ['A', 'B', 'A', 'B']);
const made = people([5, 1, 1, 1], [1, 2, 2, 2], ['A', 'A', 'A', 'B']);
const { outcomes, rows } = mendRelations(made, relations, new Set(['sex', 'grade']), createRng(1));
const report = reportRelations(outcomes, rows, train, roles);

describe('what the report tells of relations', () => {
  test('is what the real rows hold, what was mended, and what is left by count', () => {
    expect(report.rows).toBe(1);
    expect(report.findings).toEqual([
      {
        kind: 'order',
        columns: ['start', 'end'],
        words: '"start" is never greater than "end"',
        rows: 4,
        broken: 1,
        mended: 1,
        left: 0,
      },
      {
        kind: 'range',
        columns: ['start'],
        words: '"start" lies between 0 and 9',
        rows: 4,
        broken: 0,
        mended: 0,
        left: 0,
      },
      {
        kind: 'determines',
        columns: ['sex', 'grade'],
        words: '"grade" follows from "sex"',
        rows: 4,
        broken: 0,
        notKept: '"sex", "grade" are the target and sensitive columns, which are never changed',
        mended: 0,
        left: 1,
      },
    ]);
    expect(mendingInWords(report)).toBe('1 synthetic row had to be mended; 1 violation remains.');
    expect(listedRelations(report).listed.map(({ kind }) => kind)).toEqual(['order', 'determines']);
    expect(listedRelations(report).ranges).toEqual(['start']);
  });

  test('has no count of a few real rows once it may leave the page', () => {
    const [order] = safeRelations(report, 5).findings;
    expect(order!.broken).toBeNull();
    expect(heldInWords(order!)).toBe('all but a few rows');
    expect(heldInWords(report.findings[0]!)).toBe('75 %');
    expect(safeRelations(report, 1)).toEqual(report);
  });

  test('is read as it was written', () => {
    expect(decodeRelationsReport(JSON.parse(JSON.stringify(report)), 'relations')).toEqual(report);
  });
});
