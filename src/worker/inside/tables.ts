import { AppError, isAppError } from '../../core/errors.ts';
import { inferSchema, retype } from '../../core/schema/infer.ts';
import { profileTable } from '../../core/schema/profile.ts';
import { suggestRoles } from '../../core/schema/suggest.ts';
import { tableWarnings } from '../../core/schema/warnings.ts';
import { readFile } from '../../core/table/readFile.ts';
import { bytesAtHand, textAtHand, type FileSource } from '../../core/table/source.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import { checkSameColumns, readTable, schemaOf } from '../../core/table/read.ts';
import type { ColumnType, RawTable, Schema, Table } from '../../core/table/table.ts';
import { formatCell } from '../../core/table/write.ts';
import type { OpenedTable, TableSlot } from '../api.ts';
import { blocksOf, readerOf } from './lentFile.ts';
import type { WorkerInput, WorkerRecipe } from '../page/recipe.ts';

/** The tables that the worker holds. Files beside the real one are read with its schema, whenever they were opened. */
export interface TableStore {
  readonly open: (
    slot: TableSlot,
    input: WorkerInput,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
    wishes?: ReadingWishes,
  ) => Promise<OpenedTable>;
  /** Reads the real table again, as its recipe now says; nothing is replaced before it could be read. */
  readonly reread: (
    recipe: WorkerRecipe,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
  ) => Promise<OpenedTable>;
  readonly close: (slot: TableSlot) => void;
  readonly retype: (column: string, type: ColumnType) => OpenedTable;
  /** Reads everything again after another worker's end. @throws AppError where a file cannot be read any more */
  readonly reopen: (recipe: WorkerRecipe, signal: AbortSignal) => Promise<void>;
  /** @throws AppError 'run.missing' where nothing is open */
  readonly real: () => Table;
  readonly other: (slot: Exclude<TableSlot, 'real'>) => Table | null;
  readonly rows: (from: number, to: number) => string[][];
  /** The real table and the held-out one as the page shows them. */
  readonly described: () => Readonly<Record<'real' | 'holdout', OpenedTable | null>>;
  /** Puts a synthetic table beside the real one. @returns it, and columns of the real one that it does not have */
  readonly openSynthetic: (table: Table) => {
    readonly table: OpenedTable;
    readonly absent: readonly string[];
  };
  /** Delimiter of the real file, which synthetic rows are written with as well. */
  readonly delimiter: () => string;
  readonly contents: () => OpenTables;
  /** Holds the tables of another store in place of its own. */
  readonly takeOver: (other: TableStore) => void;
}

function sourceOf(input: WorkerInput): FileSource {
  switch (input.kind) {
    case 'text':
      return textAtHand(input.name, input.text);
    case 'bytes':
      return bytesAtHand(input.name, input.bytes);
    case 'file':
      return {
        ...{ name: input.file.name, size: input.file.size, slice: readerOf(input.file) },
        blocks: () => blocksOf(input.file),
      };
  }
}

/** Types that a person chose, for the columns that are there and can be read so. */
function withChosenTypes(raw: RawTable, types: WorkerRecipe['types']): Schema {
  return types.reduce((schema, { column, type }) => {
    try {
      return retype(raw, schema, column, type);
    } catch (error) {
      if (isAppError(error)) return schema;
      throw error;
    }
  }, inferSchema(raw));
}

function describe(raw: RawTable, table: Table, wishes: ReadingWishes = {}): OpenedTable {
  const suggestedRoles = suggestRoles(table);
  return {
    name: table.name,
    rows: table.rows,
    columns: profileTable(table),
    delimiter: raw.delimiter,
    hasHeader: raw.hasHeader,
    reading: raw.reading ?? null,
    wishes,
    suggestedRoles,
    warnings: tableWarnings(table, suggestedRoles),
  };
}

/** The page shows less of a cell, and a hundred cells of a megabyte each would stop it. */
const SHOWN_CELL = 400;

/** Cells of rows [from, to), as the column writes them; of long ones the beginning. */
export function textRows(table: Table, from: number, to: number): string[][] {
  const last = Math.min(to, table.rows);
  return Array.from({ length: Math.max(0, last - from) }, (_, i) =>
    table.columns.map((column) => formatCell(column, from + i).slice(0, SHOWN_CELL)),
  );
}

interface RealTable {
  readonly raw: RawTable;
  readonly wishes: ReadingWishes;
  readonly schema: Schema;
  readonly table: Table;
}

const OTHER_SLOTS = ['holdout', 'synthetic'] as const;
type OtherSlot = (typeof OTHER_SLOTS)[number];
type OtherTables = ReadonlyMap<OtherSlot, Table>;

/** What a store holds. */
interface OpenTables {
  readonly real: RealTable | null;
  readonly otherRaws: ReadonlyMap<OtherSlot, RawTable>;
  readonly others: OtherTables;
}

/** Reads the files beside the real one, each with the categories of those before it: equal codes mean equal text. */
function readOthers(real: Table, raws: ReadonlyMap<OtherSlot, RawTable>): OtherTables {
  const tables = new Map<OtherSlot, Table>();
  let previous = real;
  for (const slot of OTHER_SLOTS) {
    const raw = raws.get(slot);
    if (!raw) continue;
    previous = readTable(raw, schemaOf(previous));
    tables.set(slot, previous);
  }
  return tables;
}

export function createTableStore(): TableStore {
  let real: RealTable | null = null;
  let otherRaws: ReadonlyMap<OtherSlot, RawTable> = new Map();
  let others: OtherTables = new Map();

  function required(): RealTable {
    if (real) return real;
    throw new AppError('run.missing', 'No table is open.', 'Open a CSV file first.');
  }

  /** Nothing is replaced before all of it could be read. */
  function settle(
    raw: RawTable,
    schema: Schema,
    raws: ReadonlyMap<OtherSlot, RawTable>,
    wishes: ReadingWishes,
  ): OpenedTable {
    const table = readTable(raw, schema);
    const opened = describe(raw, table, wishes);
    others = readOthers(table, raws);
    otherRaws = raws;
    real = { raw, wishes, schema, table };
    return opened;
  }

  async function open(
    slot: TableSlot,
    input: WorkerInput,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
    wishes: ReadingWishes = {},
  ): Promise<OpenedTable> {
    const source = sourceOf(input);
    const raw = await readFile(source, { onProgress: (read) => onBytes(read, source.size), signal }, wishes);
    // Files opened beside another table need not fit this one: they are let go, not misread.
    if (slot === 'real') return settle(raw, inferSchema(raw), new Map(), wishes);
    return besides(slot, raw);
  }

  function besides(slot: OtherSlot, raw: RawTable): OpenedTable {
    const { schema, table } = required();
    checkSameColumns(schema, raw);
    const raws = new Map(otherRaws).set(slot, raw);
    others = readOthers(table, raws);
    otherRaws = raws;
    return describe(raw, others.get(slot)!);
  }

  function openSynthetic(made: Table): { table: OpenedTable; absent: string[] } {
    const { raw: source } = required();
    const columns = new Map(made.columns.map((column) => [column.name, column]));
    const raw: RawTable = {
      ...source,
      name: made.name,
      rows: made.rows,
      cells: source.header.map((name) => {
        const column = columns.get(name);
        return Array.from({ length: made.rows }, (_, row) => (column ? formatCell(column, row) : ''));
      }),
    };
    const absent = source.header.filter((name) => !columns.has(name));
    return { table: besides('synthetic', raw), absent };
  }

  async function reread(
    { real: input, types, wishes }: WorkerRecipe,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
  ): Promise<OpenedTable> {
    const source = sourceOf(input);
    const raw = await readFile(source, { onProgress: (read) => onBytes(read, source.size), signal }, wishes);
    return settle(raw, withChosenTypes(raw, types), new Map(), wishes);
  }

  async function reopen(recipe: WorkerRecipe, signal: AbortSignal): Promise<void> {
    const { wishes } = recipe;
    const raw = await readFile(sourceOf(recipe.real), { signal }, wishes);
    const raws = new Map<OtherSlot, RawTable>();
    for (const slot of OTHER_SLOTS) {
      const input = recipe.others[slot];
      if (input) raws.set(slot, await readFile(sourceOf(input), { signal }));
    }
    settle(raw, withChosenTypes(raw, recipe.types), raws, wishes);
  }

  function close(slot: TableSlot): void {
    const kept = new Map(otherRaws);
    if (slot === 'real') {
      real = null;
      kept.clear();
    } else kept.delete(slot);
    otherRaws = kept;
    others = real ? readOthers(real.table, kept) : new Map();
  }

  return {
    open,
    close,
    retype: (column, type) => {
      const { raw, wishes, schema } = required();
      return settle(raw, retype(raw, schema, column, type), otherRaws, wishes);
    },
    reread,
    reopen,
    openSynthetic,
    described: () => {
      const { raw, wishes, table } = required();
      const holdout = otherRaws.get('holdout');
      return {
        real: describe(raw, table, wishes),
        holdout: holdout ? describe(holdout, others.get('holdout')!) : null,
      };
    },
    real: () => required().table,
    other: (slot) => others.get(slot) ?? null,
    rows: (from, to) => textRows(required().table, from, to),
    delimiter: () => required().raw.delimiter,
    contents: () => ({ real, otherRaws, others }),
    takeOver: (other) => void ({ real, otherRaws, others } = other.contents()),
  };
}
