import { AppError } from '../../../core/errors.ts';
import { quoted, quotedList } from '../../../core/quoted.ts';

/** What was dropped: one file to open, or why nothing can be opened. */
export type Drop =
  { readonly kind: 'file'; readonly file: File } | { readonly kind: 'refused'; readonly error: AppError };

/** The parts of a DataTransfer that are read; they are gone once the event is over. */
export interface DroppedData {
  readonly types: readonly string[];
  readonly files: ArrayLike<File>;
  readonly items: ArrayLike<Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry'>>;
}

function refused(message: string, hint: string, file?: string): Drop {
  const place = file === undefined ? {} : { file };
  return { kind: 'refused', error: new AppError('file.notTaken', message, hint, place) };
}

export function hasFiles({ types }: Pick<DroppedData, 'types'>): boolean {
  return types.includes('Files');
}

function isFolder(item: DroppedData['items'][number]): boolean {
  // Not every browser knows of entries; a folder then is a file that cannot be read, which reading it says.
  return item.kind === 'file' && item.webkitGetAsEntry?.()?.isDirectory === true;
}

/** Several files: none is taken, as a person knows better which of them is the table. */
function severalFiles(names: readonly string[]): AppError {
  return new AppError(
    'file.notTaken',
    `${names.length} files came at once, and none was opened: ${quotedList(names)}.`,
    'Drop or choose one: the table, or a saved project or model. A held-out or synthetic file has a place of its own, under "More files".',
  );
}

/** A single file, or in words of their own: a folder, several files, text or a link. */
export function readDrop(data: DroppedData): Drop {
  const files = Array.from(data.files);
  const folder = Array.from(data.items).findIndex(isFolder);
  if (files.length > 1) return { kind: 'refused', error: severalFiles(files.map(({ name }) => name)) };
  const [file] = files;
  if (folder >= 0) {
    const name = file?.name ?? 'It';
    return refused(
      `${file ? quoted(name) : name} is a folder, and nothing of it was read.`,
      'Open the folder and drop the CSV file itself.',
      file?.name,
    );
  }
  if (file) return { kind: 'file', file };
  if (hasFiles(data)) {
    return refused(
      'What was dropped could not be read as a file.',
      'Save it as a file first, then drop that.',
    );
  }
  return data.types.includes('text/uri-list')
    ? refused(
        'A link was dropped, and Fairloom opens none: it takes nothing from the network.',
        'Download the file, then drop it here.',
      )
    : refused('Text was dropped, not a file.', 'Use "Paste CSV text" for rows that you copied.');
}
