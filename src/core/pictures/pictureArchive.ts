import { joinBytes, type Bytes } from '../bytes.ts';
import type { FormulaText } from '../formulas.ts';
import { writeZip, type ZipFile } from '../table/packed/writeZip.ts';
import { allRows, type CategoricalColumn, type Table } from '../table/table.ts';
import { csvChunks } from '../table/write.ts';
import { pictureName } from './pictureNames.ts';
import type { PictureTable } from './pictures.ts';
import { writePng, type PackingLevel } from './png.ts';

/** Pictures between two pauses, in which the page or a cancel is heard. */
const A_STEP = 50;

/** The table with the names that its pictures have in the archive: in the column of pictures, or in a last one. */
export function withPictureNames({ table, column }: Pick<PictureTable, 'table' | 'column'>): Table {
  const names: CategoricalColumn = {
    ...{ kind: 'categorical', type: 'identifier', name: column, missingTokens: [] },
    categories: Array.from({ length: table.rows }, (_, row) => pictureName(row)),
    codes: allRows(table.rows),
  };
  const hasIt = table.columns.some(({ name }) => name === column);
  const columns = hasIt
    ? table.columns.map((own) => (own.name === column ? names : own))
    : [...table.columns, names];
  return { ...table, columns };
}

export interface ArchiveWishes {
  /** What the table is called in the archive: "synthetic.csv". */
  readonly name: string;
  readonly delimiter?: string;
  readonly formulas?: FormulaText;
  readonly level?: PackingLevel;
}

async function* files(made: PictureTable, wishes: ArchiveWishes): AsyncGenerator<ZipFile> {
  const { name, delimiter = ',', formulas = 'kept', level } = wishes;
  const encoder = new TextEncoder();
  const chunks = [...csvChunks(withPictureNames(made), delimiter, formulas)];
  yield { name, bytes: joinBytes(chunks.map((chunk) => encoder.encode(chunk))), isStored: true };
  for (let row = 0; row < made.pictures.count; row++) {
    yield { name: pictureName(row), bytes: writePng(made.pictures, row, level), isStored: true };
    if (row % A_STEP === A_STEP - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** A ZIP archive of a table as CSV and its pictures as PNG, which the table names; the same bytes in every browser. */
export function pictureArchive(made: PictureTable, wishes: ArchiveWishes): Promise<Bytes> {
  return writeZip(files(made, wishes));
}
