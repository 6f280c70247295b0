import { isAppError } from '../errors.ts';
import { createAssembler, type Assembler } from './assemble.ts';
import { decodeText, guessedEncoding } from './decode.ts';
import { createPauses, type ReadingHooks } from './pauses.ts';
import type { ForeignLines } from './mixedText.ts';
import { plainReading, type Reading, type ReadingWishes } from './reading.ts';
import { createRowStream } from './rowStream.ts';
import type { FileSource } from './source.ts';
import type { RawTable } from './table.ts';

function toRawTable(
  file: string,
  assembler: Assembler,
  delimiter: string,
  text: Pick<Reading, 'encoding' | 'foreign'>,
): RawTable {
  const { leftOut, filled, renamed, dropped, sample, ...table } = assembler.end();
  const shown = delimiter.trim() || delimiter;
  const lines = { leftOut, filled, renamed, dropped, sample };
  const reading = { ...plainReading('csv'), ...text, delimiter: shown, ...lines };
  return { name: file, delimiter: shown, ...table, reading };
}

/**
 * Reads a CSV file as text cells, in pieces, with a pause after every few of them so that progress is seen and a
 * cancel is heard. UTF-8 or UTF-16, else the encoding that its characters suggest, or both; comma, semicolon, tab, vertical bar or space; quoted as in
 * RFC 4180. Cells and names are trimmed, blank lines skipped; title lines, totals and the like left out and noted in
 * `reading`. Files of UCI Adult, which have no header, are given its names and lose the full stop that adult.test puts
 * after the income.
 * @param wishes what the person decides otherwise
 * @throws AppError 'csv.…' saying what is wrong and on which line; 'run.cancelled'
 */
export async function readCsv(
  source: FileSource,
  hooks: ReadingHooks = {},
  wishes: ReadingWishes = {},
): Promise<RawTable> {
  try {
    return await readAs(source, hooks, wishes);
  } catch (error) {
    if (wishes.encoding !== undefined || !isAppError(error) || error.code !== 'csv.encoding') throw error;
    const encoding = await guessedEncoding(source.blocks());
    if (encoding === null) throw error;
    // From the start: rows before the first byte that is not UTF-8 may hold others that only seemed to be.
    return readAs(source, hooks, { ...wishes, encoding });
  }
}

async function readAs(source: FileSource, hooks: ReadingHooks, wishes: ReadingWishes): Promise<RawTable> {
  let encoding = 'utf-8';
  let foreign: ForeignLines | null = null;
  const assembler = createAssembler(source.name, wishes, hooks.memory);
  const stream = createRowStream(source.name, assembler.add, assembler.nameOf, wishes.delimiter);
  const pauses = createPauses(source.name, hooks);
  for await (const piece of decodeText(source.name, source.blocks(), wishes.encoding)) {
    pauses.check();
    stream.push(piece.text);
    assembler.checkMemory();
    ({ encoding, foreign } = piece);
    await pauses.after(source.taken?.() ?? piece.bytesRead);
  }
  stream.end();
  return toRawTable(source.name, assembler, stream.delimiter(), { encoding, foreign });
}
