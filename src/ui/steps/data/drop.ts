import { AppError } from '../../../core/errors.ts';
import { quotedList } from '../../../core/quoted.ts';
import { filesWithin, isPicture, type Gathering } from './gather.ts';
import { t } from '../../../core/language/words.ts';

/** What was dropped: one file to open, files that belong together, or why nothing can be opened. */
export type Drop =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'gathering'; readonly gathering: Gathering }
  | { readonly kind: 'refused'; readonly error: AppError };

/** The parts of a DataTransfer that are read; they are gone once the event is over. */
export interface DroppedData {
  readonly types: readonly string[];
  readonly files: ArrayLike<File>;
  readonly items: ArrayLike<Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry'>>;
}

function refused(message: string, hint: string): Drop {
  return { kind: 'refused', error: new AppError('file.notTaken', message, hint) };
}

export function hasFiles({ types }: Pick<DroppedData, 'types'>): boolean {
  return types.includes('Files');
}

/** Not every browser knows of entries; a folder then is a file that cannot be read, which reading it says. */
function entriesOf({ items }: DroppedData): FileSystemEntry[] {
  return Array.from(items).flatMap((item) => (item.kind === 'file' && item.webkitGetAsEntry?.()) || []);
}

/** Several files: none is taken, as a person knows better which of them is the table. */
function severalFiles(names: readonly string[]): AppError {
  return new AppError(
    'file.notTaken',
    t`${names.length} files came at once, and none was opened: ${quotedList(names)}.`,
    t`Drop or choose one: the table, or a saved project or model. A held-out or synthetic file has a place of its own, under "More files".`,
  );
}

/** A single file; a folder, or pictures with their table; or in words of their own: several files, text or a link. */
export function readDrop(data: DroppedData): Drop {
  const files = Array.from(data.files);
  const entries = entriesOf(data);
  const folder = entries.find(({ isDirectory }) => isDirectory);
  if (folder) {
    return { kind: 'gathering', gathering: { name: folder.name, gather: () => filesWithin(entries) } };
  }
  if (files.length > 1 && files.some(({ name }) => isPicture(name))) {
    const gather = async () => files.map((file) => ({ path: file.name, file }));
    return { kind: 'gathering', gathering: { name: 'pictures', gather } };
  }
  if (files.length > 1) return { kind: 'refused', error: severalFiles(files.map(({ name }) => name)) };
  const [file] = files;
  if (file) return { kind: 'file', file };
  if (hasFiles(data)) {
    return refused(
      t`What was dropped could not be read as a file.`,
      t`Save it as a file first, then drop that.`,
    );
  }
  return data.types.includes('text/uri-list')
    ? refused(
        t`A link was dropped, and Fairloom opens none: it takes nothing from the network.`,
        t`Download the file, then drop it here.`,
      )
    : refused(t`Text was dropped, not a file.`, t`Use "Paste CSV text" for rows that you copied.`);
}
