import { version } from '../../../package.json';
import { AppError } from '../../core/errors.ts';
import type { Parts, SavedKind } from '../../core/project/container.ts';
import type { DocumentHead, SavedTable } from '../../core/project/document.ts';
import { fileFault } from '../../core/project/fault.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { Schema } from '../../core/table/table.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import type { TableAccount } from './savedRelease.ts';
import { t, texts } from '../../core/language/words.ts';

/** What is saved of a run, whatever its generator. */
export interface SavedHead {
  readonly options: RunOptions;
  readonly roles: Roles;
  /** Backend it was trained on. */
  readonly backend: string;
  readonly tensorflowjs: string;
  /** What releases with a guarantee have cost its table: of a project alone, since it tells which table that is. */
  readonly account?: TableAccount | undefined;
}

/** A table that goes into a project because the person wanted its rows there. */
export interface TableFile extends SavedTable {
  /** Its file, as it was given. */
  readonly csv: Uint8Array;
}

/** What a model or project file holds. */
export interface InFile {
  readonly kind: SavedKind;
  readonly fairloom: string;
  readonly created: string;
  readonly tables: readonly TableFile[];
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** Settings as the document holds them: names that people chose are values in lists, never keys. */
function storedOptions({ mix, targetMix, ...rest }: RunOptions) {
  return {
    ...rest,
    mix: typeof mix === 'string' ? mix : Object.entries(mix.groups),
    targetMix: targetMix && Object.entries(targetMix),
  };
}

const isEntries = (value: unknown): value is [string, unknown][] =>
  Array.isArray(value) &&
  value.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string');

/** What runs did before a setting told it. */
const UNTOLD = { beyond: 'off' } as const;

/** @throws AppError 'options.invalid' */
export function readOptions(stored: unknown): RunOptions {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const { mix, targetMix } = given;
  return parseOptions({
    ...UNTOLD,
    ...given,
    mix: isEntries(mix) ? { groups: Object.fromEntries(mix) } : mix,
    targetMix: isEntries(targetMix) ? Object.fromEntries(targetMix) : targetMix,
  });
}

export function headOf(
  { options, roles, backend, tensorflowjs }: SavedHead,
  { source, schema }: { readonly source: string; readonly schema: Schema },
  tables: readonly SavedTable[],
): DocumentHead {
  return {
    fairloom: version,
    tensorflowjs,
    created: new Date().toISOString(),
    source,
    backend,
    options: storedOptions(options),
    roles,
    schema,
    tables: tables.map(({ slot, name, choices, wishes }) => ({ slot, name, choices, wishes })),
  };
}

/** What core and pipeline refuse in a part becomes the fault of the file that holds it. */
export function readPart<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && !error.code.startsWith('file.'))
      throw fileFault(file, withoutStop(error));
    throw error;
  }
}

function withoutStop({ message }: AppError): string {
  return t`in it, ${message.replace(/\.$/, '')}`;
}

const NOT_IN_IT: Readonly<Record<SavedTable['slot'], string>> = texts({
  real: 'its real table is not in it',
  holdout: 'its holdout table is not in it',
});

/** @throws AppError 'file.invalid' where a table is not in the file that lists it */
export function tablesOf(file: string, parts: Parts, tables: readonly SavedTable[]): TableFile[] {
  return tables.map((table) => {
    const csv = parts.get(table.slot);
    if (!csv) throw fileFault(file, NOT_IN_IT[table.slot]);
    return { ...table, csv };
  });
}
