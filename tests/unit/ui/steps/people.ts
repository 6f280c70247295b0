import { auditRealData } from '../../../../src/core/evaluate/audit.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { validateRoles } from '../../../../src/core/schema/validate.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { createTableStore } from '../../../../src/worker/inside/tables.ts';
import type { OpenedTable, RoleReview } from '../../../../src/worker/api.ts';

/** Rows of one kind: how many, and the cells that they share. */
type Block = readonly [rows: number, cells: string];

/** CSV text of blocks of equal rows, with a running number and an age in front. */
export function csvOf(header: string, ...blocks: readonly Block[]): string {
  const cells = blocks.flatMap(([rows, shared]) => new Array<string>(rows).fill(shared));
  const lines = cells.map((shared, i) => `P${1000 + i},${20 + ((7 * i) % 41)},${shared}`);
  return [`id,age,${header}`, ...lines, ''].join('\n');
}

/**
 * 200 people: 20 of 100 women are hired and 60 of 100 men. Three women, none of them hired, are of the smallest race
 * C; of the others 60 women and 80 men are of race A, the rest of race B.
 */
export const PEOPLE = csvOf(
  'sex,race,hired',
  [12, 'Female,A,yes'],
  [48, 'Female,A,no'],
  [8, 'Female,B,yes'],
  [29, 'Female,B,no'],
  [3, 'Female,C,no'],
  [50, 'Male,A,yes'],
  [30, 'Male,A,no'],
  [10, 'Male,B,yes'],
  [10, 'Male,B,no'],
);

/** A CSV as the page gets it from the worker, by the worker's own code. */
interface Opened {
  readonly table: OpenedTable;
  /** @throws AppError where the roles cannot be used */
  readonly review: (roles: Roles) => Promise<RoleReview>;
}

export async function opened(text = PEOPLE): Promise<Opened> {
  const store = createTableStore();
  const input = { kind: 'text', name: 'people.csv', text } as const;
  const table = await store.open('real', input, () => undefined, new AbortController().signal);
  const review = async (roles: Roles): Promise<RoleReview> => {
    const real = store.real();
    validateRoles(real, roles);
    return {
      warnings: tableWarnings(real, roles),
      audit: await auditRealData(real, roles, createRng('review')),
    };
  };
  return { table, review };
}
