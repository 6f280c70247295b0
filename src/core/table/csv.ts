import { AppError } from '../errors.ts';
import { grouped } from '../grouped.ts';
import { decodeText } from './decode.ts';
import { ADULT_COLUMNS, checkHeader, isAdultRow } from './header.ts';
import { cellBytes, LONGEST_NAME, MOST_MEMORY, textBytes } from './limits.ts';
import { createRowStream } from './rowStream.ts';
import type { RawTable } from './table.ts';

/** A file to read: its name for messages, its size for progress, and its bytes in blocks of any size. */
export interface CsvSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Milliseconds of work between two pauses in which messages (cancel) can arrive. */
const WORK_BETWEEN_PAUSES = 30;
/** Repeated cells share one string; a column with more distinct cells than this would gain nothing. */
const MOST_SHARED = 1 << 15;
/** adult.test opens with the line "|1x3 Cross validator". */
const ADULT_TEST_BANNER = /^\|/;

/** Columns of trimmed cells, all rows of one width. */
class CellCollector {
  readonly columns: string[][] = [];
  readonly lines: number[] = [];
  readonly #shared: Map<string, string>[] = [];
  readonly #file: string;
  /** Cells that are strings of their own. */
  #texts = 0;
  /** Bytes of the pieces of text that the cells were cut from. */
  #pieces = 0;

  constructor(file: string) {
    this.#file = file;
  }

  readonly add = (cells: readonly string[], line: number): void => {
    if (this.lines.length === 0 && !this.#start(cells, line)) return;
    if (cells.length !== this.columns.length) throw this.#ragged(cells, line);
    for (let i = 0; i < cells.length; i++) this.columns[i]!.push(this.#share(i, cells[i]!.trim()));
    this.lines.push(line);
  };

  /** The name of a column, as the first line has it. */
  readonly nameOf = (column: number): string | undefined => this.columns[column]?.[0];

  /** Counts a piece of text that cells are cut from. @throws AppError 'csv.tooLarge' */
  count(piece: string): void {
    this.#pieces += textBytes(piece);
    const [rows, columns] = [this.lines.length, this.columns.length];
    if (this.#pieces + cellBytes(rows * columns, this.#texts) <= MOST_MEMORY) return;
    throw new AppError(
      'csv.tooLarge',
      `${this.#file} is too large for a browser tab: at line ${this.lines.at(-1) ?? 1} its ${grouped(rows)} rows of ${grouped(columns)} columns take more than ${MOST_MEMORY / 2 ** 30} GB of memory.`,
      'Open a random sample of its rows, or leave out columns: training learns little more from millions of rows than from some ten thousand.',
      { file: this.#file, line: this.lines.at(-1) ?? 1 },
    );
  }

  #start(cells: readonly string[], line: number): boolean {
    if (cells.length === 1 && ADULT_TEST_BANNER.test(cells[0]!)) return false;
    for (let i = 0; i < cells.length; i++) {
      if (cells[i]!.length > LONGEST_NAME) throw this.#longName(i, line);
      this.columns.push([]);
      this.#shared.push(new Map());
    }
    return true;
  }

  #share(column: number, cell: string): string {
    const shared = this.#shared[column]!;
    const known = shared.get(cell);
    if (known !== undefined) return known;
    if (shared.size < MOST_SHARED) shared.set(cell, cell);
    this.#texts++;
    return cell;
  }

  #longName(column: number, line: number): AppError {
    return new AppError(
      'csv.tooLarge',
      `Line ${line} of ${this.#file}: the name of column ${column + 1} has more than ${grouped(LONGEST_NAME)} characters, the most that a name may have.`,
      'The first line must name the columns: shorten the name, or put a header above the rows.',
      { file: this.#file, line, column: String(column + 1) },
    );
  }

  #ragged(cells: readonly string[], line: number): AppError {
    const expected = this.columns.length;
    const found = cells.length;
    return new AppError(
      'csv.ragged',
      `Line ${line} of ${this.#file} has ${found} ${found === 1 ? 'cell' : 'cells'}; line ${this.lines[0]} has ${expected}.`,
      expected === 1
        ? 'If this is a table, delete the lines above its header: the first line must name the columns. A text or a list is no table.'
        : 'Give every line the same number of cells. A cell that holds the delimiter must be put in double quotes.',
      { file: this.#file, line },
    );
  }
}

function assertShape(file: string, collector: CellCollector): void {
  if (collector.columns.length === 0) {
    throw new AppError('csv.empty', `${file} is empty.`, 'Choose a CSV file with a header and rows.', {
      file,
    });
  }
  if (collector.columns.length === 1) {
    throw new AppError(
      'csv.oneColumn',
      `${file} has only one column.`,
      'At least two are needed, separated by commas, semicolons, tabs or vertical bars.',
      { file },
    );
  }
}

function assertRows(file: string, rows: number): void {
  if (rows >= 2) return;
  const found = rows === 1 ? 'only one row' : 'no rows';
  throw new AppError(
    'csv.tooFewRows',
    `${file} has ${found} below the header.`,
    'At least two rows of data are needed, and some hundreds to train on.',
    { file },
  );
}

function withoutFullStop(income: readonly string[]): string[] {
  return income.map((cell) => cell.replace(/\.$/, ''));
}

function toRawTable(file: string, collector: CellCollector, delimiter: string): RawTable {
  assertShape(file, collector);
  const { columns, lines } = collector;
  const first = columns.map((column) => column[0]!);
  const shared = { name: file, delimiter: delimiter.trim() || delimiter };
  if (isAdultRow(first)) {
    assertRows(file, lines.length);
    const cells = columns.map((column, i) => (i === 14 ? withoutFullStop(column) : column));
    return {
      ...shared,
      header: ADULT_COLUMNS,
      cells,
      rows: lines.length,
      hasHeader: false,
      lines: Int32Array.from(lines),
    };
  }
  for (const column of columns) column.shift();
  const header = checkHeader(file, lines[0]!, first, columns);
  assertRows(file, lines.length - 1);
  return {
    ...shared,
    header,
    cells: columns,
    rows: lines.length - 1,
    hasHeader: true,
    lines: Int32Array.from(lines).subarray(1),
  };
}

/**
 * Reads a CSV file as text cells, in pieces, with a pause after every few of them so that progress is seen and a
 * cancel is heard. UTF-8 (or UTF-16 with a byte order mark); comma, semicolon, tab or vertical bar; quoted as in
 * RFC 4180. Cells and names are trimmed, blank lines skipped. Files of UCI Adult, which have no header, are given its
 * names and lose the full stop that adult.test puts after the income.
 * @param onProgress bytes read so far
 * @throws AppError 'csv.…' saying what is wrong and on which line; 'run.cancelled'
 */
export async function readCsv(
  source: CsvSource,
  onProgress?: (bytesRead: number) => void,
  signal?: AbortSignal,
): Promise<RawTable> {
  const collector = new CellCollector(source.name);
  const stream = createRowStream(source.name, collector.add, collector.nameOf);
  let pausedAt = performance.now();
  for await (const { text, bytesRead } of decodeText(source.name, source.bytes)) {
    if (signal?.aborted)
      throw new AppError(
        'run.cancelled',
        `Reading ${source.name} was cancelled.`,
        'Load the file again to go on.',
      );
    stream.push(text);
    collector.count(text);
    onProgress?.(bytesRead);
    if (performance.now() - pausedAt < WORK_BETWEEN_PAUSES) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    pausedAt = performance.now();
  }
  stream.end();
  return toRawTable(source.name, collector, stream.dialect().delimiter);
}

/** A source of text at hand: a pasted table, a sample. */
export function csvText(name: string, text: string): CsvSource {
  const bytes = new TextEncoder().encode(text);

  const blocks = async function* () {
    yield bytes;
  };
  return { name, size: bytes.length, bytes: blocks() };
}
