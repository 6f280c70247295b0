import { AppError } from '../../errors.ts';
import { assertFits, tableOfColumns } from '../columns.ts';
import type { ReadingHooks } from '../pauses.ts';
import { plainReading, type ReadingWishes } from '../reading.ts';
import type { FileSource } from '../source.ts';
import type { DeclaredType, RawTable } from '../table.ts';
import { eachLine } from './lines.ts';
import { t } from '../../language/words.ts';

interface Attribute {
  readonly name: string;
  readonly declared: DeclaredType;
  readonly cells: string[];
}

const DECLARED: Readonly<Record<string, DeclaredType>> = {
  ...{ numeric: 'decimal', real: 'decimal', integer: 'integer', date: 'date', string: 'text' },
};
const ATTRIBUTE = /^@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s{]+)(?:\s+([a-z]+)|\s*(\{))/i;

function unreadable(file: string, line: number, fault: string): AppError {
  return new AppError(
    'table.unreadable',
    t`Line ${line} of ${file}, an ARFF file, cannot be read: ${fault}.`,
    t`Correct the line, or save the table as CSV, as with the ARFF viewer of Weka.`,
    { file, line },
  );
}

function unquoted(text: string): string {
  const cell = text.trim();
  const isQuoted = /^(['"])[^]*\1$/.test(cell) && cell.length > 1;
  return isQuoted ? cell.slice(1, -1).replace(/\\(.)/g, '$1').trim() : cell;
}

const isMark = (char: string) => char === ',' || char === '\t';
const isBlank = (char: string) => char === ' ' || char === '\t';

/** Cells of a row: divided by commas (or tabs), in quotes of either kind where they hold one. */
function cellsOf(line: string, divides: (char: string) => boolean = isMark): string[] {
  const cells: string[] = [];
  let [start, quote] = [0, ''];
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (quote !== '') {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if ((char === "'" || char === '"') && line.slice(start, i).trim() === '') quote = char;
    else if (divides(char)) {
      cells.push(unquoted(line.slice(start, i)));
      start = i + 1;
    }
  }
  cells.push(unquoted(line.slice(start)));
  return cells;
}

/**
 * Reads an ARFF file, as Weka writes it: names and types of the columns, then rows with "?" where a value is missing.
 * @throws AppError 'table.unreadable' with the line; 'csv.…'; 'run.cancelled'
 */
export async function readArff(
  source: FileSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  const file = source.name;
  const attributes: Attribute[] = [];
  const lines: number[] = [];
  let [line, isData] = [0, false];
  /** A declaration that goes on in the next line. */
  let begun = '';

  /** Values may be listed over several lines. */
  const goesOn = (text: string) =>
    /^@attribute\b/i.test(text) &&
    (text.includes('{') ? !text.includes('}') : !ATTRIBUTE.test(text) && /^@attribute\s+\S+$/i.test(text));

  function takeHeader(next: string): void {
    const text = `${begun} ${next}`.trim();
    begun = goesOn(text) ? text : '';
    if (begun !== '') return;
    if (/^@data\b/i.test(text)) isData = true;
    if (!/^@attribute\b/i.test(text)) return;
    const found = ATTRIBUTE.exec(text);
    const declared = found && (found[3] ? 'text' : DECLARED[found[2]!.toLowerCase()]);
    if (!declared) throw unreadable(file, line, t`a name and a type are expected that a table can have`);
    attributes.push({ name: unquoted(found[1]!), declared, cells: [] });
  }

  function takeRow(text: string): void {
    if (text.startsWith('{')) throw unreadable(file, line, t`sparse rows are not supported`);
    const marked = cellsOf(text);
    // Some programs write spaces for commas.
    const cells =
      marked.length === 1 && attributes.length > 1 ? cellsOf(text.replace(/[ \t]+/g, ' '), isBlank) : marked;
    if (cells.length !== attributes.length)
      throw unreadable(
        file,
        line,
        t`it has ${cells.length} cells; ${attributes.length} attributes are declared`,
      );
    cells.forEach((cell, i) => attributes[i]!.cells.push(cell));
    lines.push(line);
    if (lines.length % 1000 === 0) assertFits(file, lines.length, attributes.length);
  }

  function take(whole: string): void {
    line++;
    const text = whole.trim();
    if (text === '' || text.startsWith('%')) return;
    if (isData) takeRow(text);
    else takeHeader(text);
  }

  const encoding = await eachLine(source, hooks, wishes.encoding, take);
  return tableOfColumns(
    file,
    attributes,
    { ...plainReading('arff'), encoding },
    {
      ...{ wishes, hooks, lines: Int32Array.from(lines) },
    },
  );
}
