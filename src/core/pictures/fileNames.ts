/** What the Finder of macOS and Windows put beside files. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*(?:\/|$)|Thumbs\.db$|desktop\.ini$)/i;
/** By the endings of their names: a file of another kind is told by its first bytes. */
const PICTURE =
  /\.(?:png|apng|jpe?g|jpe|jfif|webp|gif|bmp|dib|tiff?|hei[cf]|avif|jxl|jp2|svg|ico|psd|p[bgpn]m)$/i;

export const isBeside = (path: string) => BESIDE.test(path);
export const isPictureName = (path: string) => PICTURE.test(path);

/** The parts of a path with either kind of slash, "." left out and "folder/.." taken together. */
export function partsOf(path: string): { readonly parts: string[]; readonly climbs: boolean } {
  const parts: string[] = [];
  let climbs = false;
  for (const part of path
    .normalize('NFC')
    .trim()
    .split(/[/\\]+/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) climbs = true;
  }
  return { parts, climbs };
}

/** "" or ending in a slash. */
export const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const stemOf = (path: string) => path.replace(/\.[^./]+$/, '');

/** The file's place in its list; or why there is none. */
export type NamedFile = number | 'missing' | 'climbing' | 'ambiguous';

const SEVERAL = -1;

/** Files by their names, the ends of their paths, and both without the ending of the name; small and capital letters alike. */
export interface FileIndex {
  /** @param name as a cell has it */
  readonly find: (name: string) => NamedFile;
}

function put(map: Map<string, number>, key: string, file: number): void {
  map.set(key, map.has(key) && map.get(key) !== file ? SEVERAL : file);
}

/**
 * @param paths inside of the archive
 * @param base folder of the table, "" or ending in a slash: names are looked for there first
 */
export function indexFiles(paths: readonly string[], base: string): FileIndex {
  const exact = new Map<string, number>();
  const whole = new Map<string, number>();
  const ends = new Map<string, number>();
  const stems = new Map<string, number>();
  paths.forEach((path, file) => {
    const { parts } = partsOf(path);
    put(exact, parts.join('/'), file);
    for (let from = parts.length - 1; from >= 0; from--) {
      const end = parts.slice(from).join('/').toLowerCase();
      put(from === 0 ? whole : ends, end, file);
      if (from === 0) put(ends, end, file);
      put(stems, stemOf(end), file);
    }
  });

  function find(name: string): NamedFile {
    const { parts, climbs } = partsOf([base, name.replace(/^[/\\]+/, '')].join('/'));
    if (climbs) return 'climbing';
    const fromBase = parts.join('/');
    const own = partsOf(name);
    const asWritten = own.parts.join('/');
    const firsts = [
      ...[exact.get(fromBase), exact.get(asWritten)],
      ...[whole.get(fromBase.toLowerCase()), whole.get(asWritten.toLowerCase())],
      stems.get(fromBase.toLowerCase()),
    ];
    const first = firsts.find((file) => file !== undefined);
    if (first !== undefined) return first === SEVERAL ? 'ambiguous' : first;
    // Of paths from another machine the ends, longest first.
    for (const known of [ends, stems])
      for (let from = 0; from < own.parts.length; from++) {
        const file = known.get(own.parts.slice(from).join('/').toLowerCase());
        if (file !== undefined) return file === SEVERAL ? 'ambiguous' : file;
      }
    return 'missing';
  }
  return { find };
}
