import { favourableOf, fitTarget, labelRows } from '../../../../../src/core/evaluate/labels.ts';
import {
  compareWithin,
  type Outcomes,
  type WithinQuestion,
  type WithinReport,
  type WithinSubject,
} from '../../../../../src/core/evaluate/within/within.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { tableOf } from '../tables.ts';

/* Tables of admissions, and what is asked of them. */

export const ROLES: Roles = {
  target: { kind: 'classes', column: 'admitted', positive: ['yes'] },
  sensitive: ['gender'],
  ignored: [],
};
export const SETTINGS = { minGroup: 10, rareThreshold: 5 };
export const ASKED: WithinQuestion = {
  attribute: 'gender',
  column: 'department',
  reference: null,
  rates: 'outcomes',
};

export function outcomes(of: WithinSubject, table: Table, train = table): Outcomes {
  const target = fitTarget(train, ROLES);
  const labelled = labelRows(table, target);
  return { of, table: labelled.table, favourable: favourableOf(labelled.y, target) };
}
export function withinOf(
  table: Table,
  question: Partial<WithinQuestion> = {},
  settings = SETTINGS,
  roles = ROLES,
): WithinReport {
  return compareWithin({ ...ASKED, ...question }, roles, table, [outcomes('train', table)], settings);
}

/** Rows "gender,department,admitted" of so many men and women of a department, of whom so many are admitted. */
export function department(
  name: string,
  men: readonly [number, number],
  women: readonly [number, number],
): string[] {
  return (
    [
      ['Male', men],
      ['Female', women],
    ] as const
  ).flatMap(([gender, [yes, all]]) =>
    Array.from({ length: all }, (_, i) => `${gender},${name},${i < yes ? 'yes' : 'no'}`),
  );
}
/** A plain CSV, of which the columns named hold numbers. */
export function readTable(csv: string, numeric: readonly string[] = []): Table {
  const [head, ...lines] = csv.trimEnd().split('\n');
  const rows = lines.map((line) => line.split(','));
  const columns = head!.split(',').map((name, j) => {
    const cells = rows.map((row) => row[j]!);
    return [name, numeric.includes(name) ? cells.map(Number) : cells] as const;
  });
  return tableOf('table.csv', Object.fromEntries(columns));
}
export const peopleOf = (...departments: readonly (readonly string[])[]) =>
  readTable(['gender,department,admitted', ...departments.flat(), ''].join('\n'));
