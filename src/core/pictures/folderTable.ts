import { AppError } from '../errors.ts';
import { tableOfColumns, type GivenColumn, type HowRead } from '../table/columns.ts';
import { plainReading } from '../table/reading.ts';
import type { RawTable } from '../table/table.ts';
import { partsOf } from './fileNames.ts';
import { t } from '../language/words.ts';

const PICTURE = 'picture';
const LABEL = 'label';

/** Folders that all paths begin with tell nothing. */
function withoutCommon(folders: readonly (readonly string[])[]): string[][] {
  const [first = []] = folders;
  const common = first.findIndex((part, k) => folders.some((folder) => folder[k] !== part));
  return folders.map((folder) => folder.slice(common < 0 ? first.length : common));
}

/** A column for each level of folders, the innermost last; where files lie at several depths, one for the whole way. */
function levels(folders: readonly (readonly string[])[]): GivenColumn[] {
  const depth = folders[0]!.length;
  if (folders.some((folder) => folder.length !== depth))
    return [{ name: LABEL, cells: folders.map((folder) => folder.join('/')) }];
  return Array.from({ length: depth }, (_, k) => ({
    name: k === depth - 1 ? LABEL : depth === 2 ? 'folder' : `folder ${k + 1}`,
    cells: folders.map((folder) => folder[k]!),
  }));
}

function noClasses(file: string, count: number): AppError {
  return new AppError(
    'pictures.noClasses',
    t`${file} holds ${count} pictures, but neither a table that names them nor a folder for each class.`,
    t`Put a table into it (CSV, Excel or Parquet) with a column of the pictures’ names; or sort the pictures into folders, one for each class.`,
    { file },
  );
}

/**
 * A table of pictures in folders: what the folders are called, and where the picture is.
 * @param paths of the pictures
 * @throws AppError 'pictures.noClasses'; 'csv.tooFewRows'
 */
export function folderTable(
  file: string,
  paths: readonly string[],
  how: HowRead,
): { readonly raw: RawTable; readonly column: string; readonly folderColumns: readonly string[] } {
  const folders = withoutCommon(paths.map((path) => partsOf(path).parts.slice(0, -1)));
  const columns = folders.every((folder) => folder.length === 0) ? [] : levels(folders);
  if (new Set(columns.at(-1)?.cells).size < 2) throw noClasses(file, paths.length);
  const given = [...columns, { name: PICTURE, cells: paths }];
  return {
    raw: tableOfColumns(file, given, plainReading('folders'), how),
    column: PICTURE,
    folderColumns: columns.map(({ name }) => name),
  };
}
