import { AppError } from '../../errors.ts';
import { tableOfColumns } from '../columns.ts';
import { decodeText } from '../decode.ts';
import { createPauses, type ReadingHooks } from '../pauses.ts';
import { plainReading, type ReadingWishes } from '../reading.ts';
import type { FileSource } from '../source.ts';
import type { RawTable } from '../table.ts';
import { eachLine } from './lines.ts';
import { refuseData } from '../header.ts';
import { parseJsonSequence, parseLoose } from './jsonText.ts';
import { createRecords, type Records } from './records.ts';
import { tooLargeWhole } from '../packed/gather.ts';
import { t } from '../../language/words.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Characters of a JSON text, which is held whole: engines allow few more in one string. */
const LONGEST_TEXT = 256 * 2 ** 20;
const anyText = () => undefined;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isRows = (value: unknown): value is unknown[] => Array.isArray(value);
const isScalar = (value: unknown) => typeof value !== 'object' || value === null;

/** A scalar as it is written in JSON, text without its quotes; nothing of what is none. */
function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isScalar(value) && value !== null ? JSON.stringify(value) : '';
}

function unreadable(file: string, fault: string, line?: number): AppError {
  return new AppError(
    'table.unreadable',
    line === undefined
      ? t`${file} cannot be read as JSON: ${fault}.`
      : t`Line ${line} of ${file} cannot be read as JSON: ${fault}.`,
    t`A download may have been cut off: fetch the file again, or save the table as CSV.`,
    line === undefined ? { file } : { file, line },
  );
}

/** Braces stand for gaps in messages. */
const EXAMPLE = '[{"age": 39, "sex": "Male"}, …]';
const EXAMPLE_NAMES = '["age", "sex"]';

function noTable(file: string): AppError {
  return new AppError(
    'table.nested',
    t`${file} is JSON, but no table: a list of records is expected, or columns with their values.`,
    t`Write it as a list such as ${EXAMPLE}, or convert it to CSV, as with json_normalize of pandas.`,
    { file },
  );
}

function noNames(file: string): AppError {
  return new AppError(
    'csv.noHeader',
    t`${file} is a list of rows without the names of their columns.`,
    t`Put a list of the names before the rows, such as ${EXAMPLE_NAMES}, or write each row as a record.`,
    { file },
  );
}

function namesOf(columns: unknown): string[] | null {
  if (!isRows(columns)) return null;
  const names = columns.map((column) => (isObject(column) ? (column.name ?? column.fieldName) : column));
  return names.every((name) => typeof name === 'string' || typeof name === 'number')
    ? names.map(String)
    : null;
}

/** @throws AppError 'csv.noHeader' where the first list is a row like the others */
function refuseValues(file: string, header: readonly string[], rows: readonly unknown[]): void {
  const lists = rows.filter(isRows);
  refuseData(
    file,
    1,
    header,
    header.map((_, i) => lists.map((list) => scalarText(list[i]))),
  );
}

/** Rows as objects, or as lists below given names or a list of names. */
function addRows(file: string, rows: readonly unknown[], names: readonly string[] | null, to: Records): void {
  const [first] = rows;
  const header = names ?? namesOf(first);
  if (!header && isRows(first) && first.every(isScalar)) throw noNames(file);
  const body = names || !isRows(first) ? rows : rows.slice(1);
  if (body !== rows && header) refuseValues(file, header, body);
  for (const row of body) {
    if (isObject(row)) to.add(row);
    else if (isRows(row) && header && row.length <= header.length)
      to.add(Object.fromEntries(header.map((name, i) => [name, row[i] ?? null])));
    else throw noTable(file);
  }
}

/** Columns as lists of one length, or as objects from row to value, as pandas writes them. */
function addColumns(file: string, value: JsonObject, to: Records): void {
  const columns = Object.entries(value);
  const lists = columns.map(([, column]) => column);
  if (lists.length > 1 && lists.every(isRows) && lists.every((list) => list.length === lists[0]!.length)) {
    lists[0]!.forEach((_, row) =>
      to.add(Object.fromEntries(columns.map(([name], i) => [name, lists[i]![row]]))),
    );
    return;
  }
  if (lists.length < 2 || !lists.every(isObject)) throw noTable(file);
  const [names, rows] = [Object.keys(value), Object.keys(lists[0]!)];
  if (areRecords(names, rows)) lists.forEach((record, i) => to.add({ ...keyed(names, i, rows), ...record }));
  else
    rows.forEach((row, i) =>
      to.add({
        ...keyed(rows, i, names),
        ...Object.fromEntries(names.map((name, k) => [name, lists[k]![row]])),
      }),
    );
}

const areNumbers = (keys: readonly string[]) => keys.every((key) => /^\d+$/.test(key));

/** Whether objects within an object are rows rather than columns: numbered, or more than each has values. */
function areRecords(outer: readonly string[], inner: readonly string[]): boolean {
  if (areNumbers(outer) !== areNumbers(inner)) return areNumbers(outer);
  return outer.length > inner.length;
}

/** What a row is called, where that is no number. @param columns names that are taken */
function keyed(keys: readonly string[], row: number, columns: readonly string[]): JsonObject {
  if (areNumbers(keys)) return {};
  return { [columns.includes('key') ? 'key of the row' : 'key']: keys[row] };
}

const WRAPPERS = ['data', 'records', 'rows', 'items', 'results', 'result', 'value', 'values'];
/** Catalogues of open data put a table within an object within an object. */
const DEEPEST_WRAPPER = 3;

/** Names of columns beside rows: of pandas, of CKAN, of Socrata. */
function namesBeside(value: JsonObject): string[] | null {
  const within = (outer: unknown, name: string) => (isObject(outer) ? outer[name] : undefined);
  return (
    namesOf(value.columns) ??
    namesOf(value.fields) ??
    namesOf(within(within(value.meta, 'view'), 'columns')) ??
    null
  );
}

/** Of each feature of a map its properties: where it is, is no cell. */
function propertiesOf(value: JsonObject): JsonObject[] | null {
  if (value.type !== 'FeatureCollection' || !isRows(value.features)) return null;
  return value.features.map((feature) =>
    isObject(feature) && isObject(feature.properties) ? feature.properties : {},
  );
}

function addTable(file: string, value: unknown, to: Records, depth = 0): void {
  if (isRows(value)) addRows(file, value, null, to);
  else if (!isObject(value)) throw noTable(file);
  else {
    const properties = propertiesOf(value);
    if (properties) {
      addRows(file, properties, null, to);
      return;
    }
    const lists = Object.entries(value).filter(
      ([, list]) => isRows(list) && list.every((row) => typeof row === 'object'),
    );
    const isWrapper = ([name]: readonly [string, unknown]) => WRAPPERS.includes(name.toLowerCase());
    const inside = lists.find(isWrapper) ?? (lists.length === 1 ? lists[0] : undefined);
    const deeper = Object.entries(value).find((entry) => isWrapper(entry) && isObject(entry[1]));
    if (inside) addRows(file, inside[1] as unknown[], namesBeside(value), to);
    else if (deeper && depth < DEEPEST_WRAPPER) addTable(file, deeper[1], to, depth + 1);
    else addColumns(file, value, to);
  }
}

/** The values of a text, which may be several. @throws AppError 'table.unreadable' */
function valueOf(file: string, text: string): unknown {
  try {
    return parseLoose(text);
  } catch {
    try {
      return parseJsonSequence(text);
    } catch {
      throw unreadable(file, t`it ends early or has a fault`);
    }
  }
}

/**
 * Reads a JSON text: a list of records or of lists, such a list within an object, or columns with their values.
 * @throws AppError 'table.unreadable', 'table.nested', 'csv.…'; 'run.cancelled'
 */
export async function readJson(
  source: FileSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  const file = source.name;
  const pauses = createPauses(file, hooks);
  let encoding = '';
  let text = '';
  for await (const piece of decodeText(file, source.blocks(), wishes.encoding, anyText)) {
    pauses.check();
    text += piece.text;
    encoding = piece.encoding;
    if (text.length > LONGEST_TEXT) throw tooLargeWhole(file);
    await pauses.after(source.taken?.() ?? piece.bytesRead);
  }
  const records = createRecords(file);
  addTable(file, valueOf(file, text), records);
  const reading = { ...plainReading('json'), encoding };
  return tableOfColumns(file, records.columns(), reading, { wishes, hooks });
}

/** Reads JSON lines: a record in each line, or a list below a list of names. @throws AppError 'table.unreadable', 'table.nested', 'csv.…'; 'run.cancelled' */
export async function readJsonLines(
  source: FileSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  const file = source.name;
  const records = createRecords(file);
  const rows: unknown[] = [];
  const lines: number[] = [];
  let line = 0;

  function take(text: string): void {
    line++;
    if (text.trim() === '') return;
    let record: unknown;
    try {
      record = parseLoose(text);
    } catch {
      throw unreadable(file, t`it is not one whole record`, line);
    }
    if (isRows(record)) rows.push(record);
    else if (isObject(record)) records.add(record);
    else throw noTable(file);
    lines.push(line);
  }

  const encoding = await eachLine(source, hooks, wishes.encoding, take, anyText);
  if (rows.length > 0) {
    if (records.rows() > 0) throw noTable(file);
    addRows(file, rows, null, records);
    lines.shift();
  }
  const reading = { ...plainReading('jsonl'), encoding };
  return tableOfColumns(file, records.columns(), reading, { wishes, hooks, lines: Int32Array.from(lines) });
}
