import { AppError, isAppError } from '../../core/errors.ts';
import { inferSchema, retype, type ColumnChoice } from '../../core/schema/infer.ts';
import { inspectTable } from '../../core/schema/inspect.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { profileTable } from '../../core/schema/profile.ts';
import { suggestRoles } from '../../core/schema/suggest.ts';
import { tableWarnings, type Warning } from '../../core/schema/warnings.ts';
import { readPictures } from '../../core/pictures/readPictures.ts';
import type { PictureReading } from '../../core/pictures/pictureReading.ts';
import { takePictures, type Pictures, type PictureTable } from '../../core/pictures/pictures.ts';
import type { ReadingHooks } from '../../core/table/pauses.ts';
import { readFile } from '../../core/table/readFile.ts';
import { bytesAtHand, textAtHand, type FileSource } from '../../core/table/source.ts';
import { LEFT_OUT_WORDS, plainReading, type ReadingWishes } from '../../core/table/reading.ts';
import { checkSameColumns, readTable, schemaOf } from '../../core/table/read.ts';
import type { RawTable, Schema, Table } from '../../core/table/table.ts';
import { formatCell } from '../../core/table/write.ts';
import type { InspectedFile, OpenedTable, OpenTables, TableSlot } from '../api.ts';
import { pictureDecoder } from './decodePicture.ts';
import { blocksOf, pageDecoderOf, readerOf } from './lentFile.ts';
import { MEMORY } from './machineMemory.ts';
import { readingProgress } from './readingProgress.ts';
import type { WorkerInput, WorkerRecipe } from '../page/recipe.ts';
import { t } from '../../core/language/words.ts';

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
  /** Reads the real table's columns as a person wants them. */
  readonly choose: (choices: readonly ColumnChoice[]) => OpenedTable;
  /** Reads everything again after another worker's end. @throws AppError where a file cannot be read any more */
  readonly reopen: (recipe: WorkerRecipe, signal: AbortSignal) => Promise<void>;
  /** @throws AppError 'run.missing' where nothing is open */
  readonly real: () => Table;
  readonly other: (slot: Exclude<TableSlot, 'real'>) => Table | null;
  readonly rows: (from: number, to: number) => string[][];
  /** The real table with its pictures; null where it has none. */
  readonly pictured: () => PictureTable | null;
  /** Of rows [from, to) of the real table. @throws AppError 'run.missing' where it has none */
  readonly pictures: (from: number, to: number) => Pictures;
  /** How the real table is understood. */
  readonly inspect: (roles: Roles) => Omit<InspectedFile, 'relations'>;
  /** The tables as the page shows them. */
  readonly described: () => OpenTables;
  /** Puts a synthetic table beside the real one. @returns it, and columns of the real one that it does not have */
  readonly openSynthetic: (table: Table) => {
    readonly table: OpenedTable;
    readonly absent: readonly string[];
  };
  /** Delimiter of the real file, which synthetic rows are written with as well. */
  readonly delimiter: () => string;
  readonly contents: () => HeldTables;
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

/** Lines that were left out, one by one, in the order of the file. */
function inspectedFile({ reading, delimiter, rows }: RawTable): InspectedFile['file'] {
  const { format, encoding, leftOut, filled, sample, foreign, workbook, sheet } = reading ?? plainReading('csv');
  const lines = leftOut.flatMap(({ reason, lines: own }) =>
    own.map((line) => ({ line, reason: LEFT_OUT_WORDS[reason][0] })),
  );
  const sampled = sample ? { sampledFrom: sample.of } : {};
  return {
    format,
    encoding,
    delimiter,
    rows,
    ...sampled,
    ...(foreign && { foreignLines: foreign.lines }),
    ...(filled.count > 0 && { filledLines: filled.lines }),
    leftOut: lines.toSorted((a, b) => a.line - b.line),
    ...(workbook && { workbook: { sheet, ...workbook } }),
  };
}

/** What a person decided of a table: of the reading of its file, and of its columns. */
interface Decisions {
  readonly wishes: ReadingWishes;
  readonly choices: readonly ColumnChoice[];
}

const NOTHING_DECIDED: Decisions = { wishes: {}, choices: [] };

/** The choices for columns that are there and can be read so. @param inferred as the cells suggest */
function fittingChoices(raw: RawTable, inferred: Schema, choices: readonly ColumnChoice[]): ColumnChoice[] {
  const fitting: ColumnChoice[] = [];
  let schema = inferred;
  for (const choice of choices) {
    try {
      schema = retype(raw, schema, choice);
      fitting.push(choice);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
  return fitting;
}

/** The pictures that rows have, and how they were read. */
interface RowPictures {
  readonly pictures: Pictures;
  readonly reading: PictureReading;
}

/** What is read of the real table's file. */
interface RealFile {
  readonly raw: RawTable;
  readonly pictured: RowPictures | null;
}

async function readReal(input: WorkerInput, hooks: ReadingHooks, wishes: ReadingWishes): Promise<RealFile> {
  const source = sourceOf(input);
  const decode = pictureDecoder(input.kind === 'file' ? pageDecoderOf(input.file) : null);
  const found = await readPictures(source, decode, hooks, wishes);
  if (found) return { raw: found.raw, pictured: found };
  return { raw: await readFile(source, hooks, wishes), pictured: null };
}

/** Of a run on pictures: their column is learned by them, its names are neither keys nor words, and no class is favourable. */
export function pictureWarnings(warnings: readonly Warning[], column: string): Warning[] {
  return warnings.filter((warning) => warning.column !== column && warning.code !== 'target.rareFavourable');
}

function describePictured(opened: OpenedTable, { reading }: RowPictures): OpenedTable {
  const { suggestedRoles, warnings } = opened;
  const ignored = suggestedRoles.ignored.filter((name) => name !== reading.column);
  return {
    ...opened,
    suggestedRoles: { ...suggestedRoles, ignored },
    warnings: pictureWarnings(warnings, reading.column),
    pictures: reading,
  };
}

function describeReal({
  raw,
  pictured,
  table,
  decided,
}: Omit<RealTable, 'inferred' | 'schema'>): OpenedTable {
  const opened = describe(raw, table, decided);
  return pictured ? describePictured(opened, pictured) : opened;
}

function describe(
  raw: RawTable,
  table: Table,
  { wishes, choices }: Decisions = NOTHING_DECIDED,
): OpenedTable {
  const suggestedRoles = suggestRoles(table);
  return {
    name: table.name,
    rows: table.rows,
    columns: profileTable(table),
    delimiter: raw.delimiter,
    hasHeader: raw.hasHeader,
    choices,
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

interface RealTable extends RealFile {
  /** As the cells suggest: what the person's choices change. */
  readonly inferred: Schema;
  readonly decided: Decisions;
  readonly schema: Schema;
  readonly table: Table;
}

const OTHER_SLOTS = ['holdout', 'synthetic'] as const;
type OtherSlot = (typeof OTHER_SLOTS)[number];
type OtherTables = ReadonlyMap<OtherSlot, Table>;

/** What a store holds. */
interface HeldTables {
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
    throw new AppError('run.missing', t`No table is open.`, t`Open a CSV file first.`);
  }

  /** Nothing is replaced before all of it could be read. */
  function settle(
    { raw, pictured, inferred, decided }: Omit<RealTable, 'schema' | 'table'>,
    raws: ReadonlyMap<OtherSlot, RawTable>,
  ): OpenedTable {
    const schema = decided.choices.reduce((read, choice) => retype(raw, read, choice), inferred);
    const table = readTable(raw, schema);
    const opened = describeReal({ raw, pictured, table, decided });
    others = readOthers(table, raws);
    otherRaws = raws;
    real = { raw, pictured, inferred, decided, schema, table };
    return opened;
  }

  /** Of a file that was read just now, the choices that fit it. */
  function settleAnew(
    file: RealFile,
    raws: ReadonlyMap<OtherSlot, RawTable>,
    { wishes, choices }: Decisions,
  ): OpenedTable {
    const inferred = inferSchema(file.raw);
    const decided = { wishes, choices: fittingChoices(file.raw, inferred, choices) };
    return settle({ ...file, inferred, decided }, raws);
  }

  async function open(
    slot: TableSlot,
    input: WorkerInput,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
    wishes: ReadingWishes = {},
  ): Promise<OpenedTable> {
    const source = sourceOf(input);
    const hooks = { onProgress: readingProgress(onBytes, source.size), signal, memory: MEMORY };
    // Files opened beside another table need not fit this one: they are let go, not misread.
    if (slot === 'real')
      return settleAnew(await readReal(input, hooks, wishes), new Map(), { wishes, choices: [] });
    return besides(slot, await readFile(source, hooks, wishes));
  }

  function besides(slot: OtherSlot, raw: RawTable): OpenedTable {
    const { schema, table } = required();
    checkSameColumns(schema, raw);
    const raws = new Map(otherRaws).set(slot, raw);
    others = readOthers(table, raws);
    otherRaws = raws;
    return describe(raw, others.get(slot)!);
  }

  function describeOther(slot: OtherSlot): OpenedTable | null {
    const raw = otherRaws.get(slot);
    return raw ? describe(raw, others.get(slot)!) : null;
  }

  function openSynthetic(made: Table): { table: OpenedTable; absent: string[] } {
    const { header, delimiter, hasHeader, declared, reading } = required().raw;
    const columns = new Map(made.columns.map((column) => [column.name, column]));
    // Without the fingerprint of the real file: these rows were read from none.
    const raw: RawTable = {
      name: made.name,
      rows: made.rows,
      ...{ header, delimiter, hasHeader },
      ...(declared && { declared }),
      ...(reading && { reading }),
      cells: header.map((name) => {
        const column = columns.get(name);
        return Array.from({ length: made.rows }, (_, row) => (column ? formatCell(column, row) : ''));
      }),
    };
    const absent = header.filter((name) => !columns.has(name));
    return { table: besides('synthetic', raw), absent };
  }

  async function reread(
    { real: input, choices, wishes }: WorkerRecipe,
    onBytes: (read: number, size: number) => void,
    signal: AbortSignal,
  ): Promise<OpenedTable> {
    const source = sourceOf(input);
    const hooks = { onProgress: readingProgress(onBytes, source.size), signal, memory: MEMORY };
    return settleAnew(await readReal(input, hooks, wishes), new Map(), { wishes, choices });
  }

  async function reopen(recipe: WorkerRecipe, signal: AbortSignal): Promise<void> {
    const { wishes } = recipe;
    const file = await readReal(recipe.real, { signal, memory: MEMORY }, wishes);
    const raws = new Map<OtherSlot, RawTable>();
    for (const slot of OTHER_SLOTS) {
      const input = recipe.others[slot];
      if (input) raws.set(slot, await readFile(sourceOf(input), { signal, memory: MEMORY }));
    }
    settleAnew(file, raws, { wishes, choices: recipe.choices });
  }

  function pictured(): PictureTable | null {
    const { pictured: found, table } = required();
    return found && { table, column: found.reading.column, pictures: found.pictures };
  }

  function pictures(from: number, to: number): Pictures {
    const found = pictured();
    if (!found) throw new AppError('run.missing', t`The open table has no pictures.`, t`Open one that has.`);
    const last = Math.min(to, found.pictures.count);
    const rows = Array.from({ length: Math.max(0, last - from) }, (_, k) => from + k);
    return takePictures(found.pictures, rows);
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
    choose(choices) {
      const { raw, pictured, inferred, decided } = required();
      return settle({ raw, pictured, inferred, decided: { ...decided, choices } }, otherRaws);
    },
    inspect(roles) {
      const { raw, table, pictured: found } = required();
      const pictures = found ? { pictures: found.reading } : {};
      return { file: inspectedFile(raw), ...pictures, ...inspectTable(table, roles) };
    },
    reread,
    reopen,
    openSynthetic,
    described: () => ({
      real: describeReal(required()),
      holdout: describeOther('holdout'),
      synthetic: describeOther('synthetic'),
    }),
    real: () => required().table,
    other: (slot) => others.get(slot) ?? null,
    rows: (from, to) => textRows(required().table, from, to),
    pictured,
    pictures,
    delimiter: () => required().raw.delimiter,
    contents: () => ({ real, otherRaws, others }),
    takeOver: (other) => void ({ real, otherRaws, others } = other.contents()),
  };
}
