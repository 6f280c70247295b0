import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferSchema } from '../../src/core/schema/infer.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import { readCsv } from '../../src/core/table/csv.ts';
import { readTable, schemaOf } from '../../src/core/table/read.ts';
import { textAtHand } from '../../src/core/table/source.ts';
import { takeRows, type Table } from '../../src/core/table/table.ts';
import { SAMPLES, type Sample } from '../../src/samples/samples.ts';

/** A table that the recipe is measured on. */
export interface Case {
  readonly name: string;
  readonly roles: Roles;
  /** Null where its files are not here. */
  readonly read: (() => Promise<RealTables>) | null;
}

export interface RealTables {
  readonly table: Table;
  /** Null: a share of the table is held out. */
  readonly holdout: Table | null;
}

/** A folder with train.csv and test.csv. */
export interface Folder {
  readonly name: string;
  readonly data: string;
  readonly target: string;
  readonly positive: string;
  readonly sensitive: readonly string[];
  /** Of each sensitive column: fairness is told for these values against the rest as well. */
  readonly privileged?: Readonly<Record<string, readonly string[]>>;
  /** Columns that are read in two groups: this value and "Other". */
  readonly twoGroups?: Readonly<Record<string, string>>;
  /** Every so many training rows alone. */
  readonly every?: number;
}

const DATA = process.env['FAIRLOOM_DATA'] ?? '../shared/data';
export const ADULT = { data: join(DATA, 'adult'), target: 'income', positive: '>50K' };
export const COMPAS = { data: join(DATA, 'compas'), target: 'two_year_recid', positive: '1' };
const OTHERS = { race: ['Asian', 'Caucasian', 'Hispanic', 'Native American', 'Other'] };
const FOLDERS: readonly Folder[] = [
  { name: 'COMPAS (race)', ...COMPAS, sensitive: ['race'], privileged: OTHERS },
  { name: 'COMPAS (sex)', ...COMPAS, sensitive: ['sex'] },
  { name: 'COMPAS (race, sex)', ...COMPAS, sensitive: ['race', 'sex'], privileged: OTHERS },
  { name: 'Adult (sex)', ...ADULT, sensitive: ['sex'] },
];

const SAMPLE_NAMES = { berkeley: 'Berkeley (gender)', mortgages: 'Mortgages (afam)', hiring: 'Hiring' };

async function tableOf(
  name: string,
  text: string,
  like?: Table,
  twoGroups: Folder['twoGroups'] = {},
): Promise<Table> {
  const read = await readCsv(textAtHand(name, text));
  const cells = read.cells.map((column, j) => {
    const value = twoGroups[read.header[j]!];
    return value === undefined ? column : column.map((cell) => (cell === value ? cell : 'Other'));
  });
  const raw = { ...read, cells };
  return readTable(raw, like ? schemaOf(like) : inferSchema(raw));
}

export function ofFolder(folder: Folder): Case {
  const { name, data, target, positive, sensitive, privileged = {}, twoGroups, every = 1 } = folder;
  const file = (part: string) => readFileSync(join(data, `${part}.csv`), 'utf8');
  const read = async () => {
    const all = await tableOf('train.csv', file('train'), undefined, twoGroups);
    const rows = Array.from({ length: Math.ceil(all.rows / every) }, (_, i) => i * every);
    const table = every === 1 ? all : takeRows(all, rows);
    return { table, holdout: await tableOf('test.csv', file('test'), table, twoGroups) };
  };
  const roles: Roles = {
    target: { kind: 'classes', column: target, positive: [positive] },
    sensitive: [...sensitive],
    ignored: [],
    privileged,
  };
  return { name, roles, read: existsSync(data) ? read : null };
}

export function ofSample({ id, csv, roles }: Sample): Case {
  const name = SAMPLE_NAMES[id as keyof typeof SAMPLE_NAMES];
  return { name, roles, read: async () => ({ table: await tableOf(`${id}.csv`, csv()), holdout: null }) };
}

/** The bundled samples, the tables of FAIRLOOM_DATA, and those of a JSON list of folders. */
export function casesOf(file: string | undefined): Case[] {
  const own = file ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Folder[]) : [];
  return [...SAMPLES.map(ofSample), ...[...FOLDERS, ...own].map(ofFolder)];
}
