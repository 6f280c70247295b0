import { type Rng, shuffle } from '../random.ts';
import type { Roles } from '../schema/roles.ts';
import { heldOutByPerson } from './groupSplit.ts';
import { repeatedKeyOf } from './repeatedKey.ts';
import { strataOf } from '../kinds/strata.ts';
import { columnNamed, type Table } from '../table/table.ts';

const TARGET_BINS = 10;
const SENSITIVE_BINS = 5;

export interface Split {
  /** Rows of the table, in the file's order. */
  readonly train: Int32Array;
  readonly holdout: Int32Array;
}

/** The rows of each combination of target class and sensitive values, largest first. */
function strata(table: Table, roles: Roles): number[][] {
  const parts = [
    strataOf(columnNamed(table, roles.target.column), TARGET_BINS),
    ...roles.sensitive.map((name) => strataOf(columnNamed(table, name), SENSITIVE_BINS)),
  ];
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const key = parts.map((part) => part[row]).join(' ');
    const rows = rowsOf.get(key);
    if (rows) rows.push(row);
    else rowsOf.set(key, [row]);
  }
  return [...rowsOf.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

/** 1 for each row that is held out, each stratum giving its share to within a row. */
function heldOut(strata: readonly number[][], tableRows: number, share: number, rng: Rng): Uint8Array {
  const isHeldOut = new Uint8Array(tableRows);
  let seen = 0;
  let held = 0;
  for (const rows of strata) {
    seen += rows.length;
    const wanted = Math.round(seen * share) - held;
    const taken = Math.max(0, Math.min(wanted, rows.length - 1));
    for (const row of shuffle(rows, rng).slice(0, taken)) isHeldOut[row] = 1;
    held += taken;
  }
  return isHeldOut;
}

/**
 * A random holdout of round(share · rows) rows, stratified by target class × joint sensitive group (numeric columns
 * by quantile bins). Each stratum gives its share to within a row, what rounding leaves over passing to the next, and
 * keeps at least one row in train, so that every class and every group is seen in training. Where a column that is left
 * out is a key of people with several rows each, all rows of a person are held out or none.
 * @param share of the rows that are held out, in (0, 1)
 */
export function stratifiedSplit(table: Table, roles: Roles, share: number, rng: Rng): Split {
  const key = repeatedKeyOf(table, roles);
  const groups = strata(table, roles);
  const isHeldOut = key
    ? heldOutByPerson(groups, key.person, key.persons, share, rng)
    : heldOut(groups, table.rows, share, rng);
  return splitOf(isHeldOut);
}

/** @param isHeldOut 1 for each row of the holdout */
export function splitOf(isHeldOut: Uint8Array): Split {
  const rows = Int32Array.from(isHeldOut.keys());
  return { train: rows.filter((row) => !isHeldOut[row]), holdout: rows.filter((row) => isHeldOut[row]) };
}
