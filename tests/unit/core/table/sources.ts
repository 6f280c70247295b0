import { isAppError, type AppError } from '../../../../src/core/errors.ts';
import { readCsv } from '../../../../src/core/table/csv.ts';
import type { ReadingWishes } from '../../../../src/core/table/reading.ts';
import { textAtHand, type FileSource } from '../../../../src/core/table/source.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import type { RawTable, Table } from '../../../../src/core/table/table.ts';

/** Bytes that arrive in blocks of the given size. */
export function bytesSource(name: string, bytes: Uint8Array, block = bytes.length): FileSource {
  const blocks = async function* () {
    for (let start = 0; start < bytes.length; start += block) yield bytes.subarray(start, start + block);
  };
  return { name, size: bytes.length, blocks };
}

export function readText(text: string, name = 'test.csv', wishes: ReadingWishes = {}): Promise<RawTable> {
  return readCsv(textAtHand(name, text), {}, wishes);
}

export async function tableOf(text: string, name = 'test.csv'): Promise<Table> {
  const raw = await readText(text, name);
  return readTable(raw, inferSchema(raw));
}

/** The AppError that the action ends in; any other end fails the test. */
export async function appErrorOf(action: () => unknown): Promise<AppError> {
  try {
    await action();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

/** Rows of cells, in the file's order. */
export function rowsOf(raw: RawTable): string[][] {
  return Array.from({ length: raw.rows }, (_, row) => raw.cells.map((column) => column[row]!));
}
