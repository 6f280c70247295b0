import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permutation, createRng } from '../../src/core/random.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import { inferSchema } from '../../src/core/schema/infer.ts';
import { readCsv } from '../../src/core/table/csv.ts';
import { readTable, schemaOf } from '../../src/core/table/read.ts';
import { textAtHand } from '../../src/core/table/source.ts';
import { takeRows, type Table } from '../../src/core/table/table.ts';

/** What meta.json says of a folder. */
interface Meta {
  readonly name: string;
  readonly target: string;
  readonly positive: string;
  readonly sensitive: readonly { readonly column: string; readonly privileged: readonly string[] }[];
}

/** A folder of the bench. */
export interface Folder {
  readonly name: string;
  readonly roles: Roles;
  readonly train: Table;
  readonly test: Table;
  /** The first sensitive column, which fairness is told by: these values and the rest. */
  readonly sensitive: string;
  readonly privileged: readonly string[];
}

/** Share of train.csv that is kept out where anything is chosen. */
const VALIDATION = 0.2;

export async function readFolder(data: string, isValidation: boolean): Promise<Folder> {
  const meta = JSON.parse(readFileSync(join(data, 'meta.json'), 'utf8')) as Meta;
  const read = async (part: string, like?: Table) => {
    const raw = await readCsv(textAtHand(`${part}.csv`, readFileSync(join(data, `${part}.csv`), 'utf8')));
    return readTable(raw, like ? schemaOf(like) : inferSchema(raw));
  };
  const first = await read('train');
  const test = await read('test', first);
  // Read again, so that it knows the categories of both.
  const all = await read('train', test);
  const [{ column, privileged }] = meta.sensitive as [Meta['sensitive'][number]];
  const roles: Roles = {
    target: { kind: 'classes', column: meta.target, positive: [meta.positive] },
    sensitive: [column],
    ignored: [],
  };
  const own = { name: meta.name, roles, sensitive: column, privileged };
  if (!isValidation) return { ...own, train: all, test };
  const order = permutation(all.rows, createRng('validation'));
  const kept = Math.round(VALIDATION * all.rows);
  return { ...own, train: takeRows(all, order.subarray(kept)), test: takeRows(all, order.subarray(0, kept)) };
}
