import { useCallback, useEffect, useRef, useState } from 'react';
import { inWords } from '../saved/inWords.ts';

const PAGE_ROWS = 100;

export type LoadRows = (from: number, to: number) => Promise<string[][]>;

export interface RowPages {
  /** Undefined until its page has come. */
  readonly row: (index: number) => readonly string[] | undefined;
  readonly fault: string | null;
}

type Pages = ReadonlyMap<number, readonly string[][]>;

/** Rows by pages of 100, asked for once they come into view. A change of `version` drops what was loaded. */
export function useRowPages(
  load: LoadRows,
  rows: number,
  version: string,
  first: number,
  last: number,
): RowPages {
  const [cache, setCache] = useState<{ version: string; pages: Pages }>({ version, pages: new Map() });
  const [fault, setFault] = useState<string | null>(null);
  const asked = useRef({ version, pages: new Set<number>() });
  const pages = cache.version === version ? cache.pages : undefined;

  useEffect(() => {
    if (asked.current.version !== version) asked.current = { version, pages: new Set() };
    const askedPages = asked.current.pages;
    // An answer that comes after the version has changed is neither shown nor kept.
    const isPresent = () => asked.current.pages === askedPages;
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) {
      const from = page * PAGE_ROWS;
      if (from >= rows || askedPages.has(page)) continue;
      askedPages.add(page);
      load(from, Math.min(rows, from + PAGE_ROWS))
        .then((cells) => {
          if (!isPresent()) return;
          setFault(null);
          setCache((held) => ({
            version,
            pages: new Map(held.version === version ? held.pages : []).set(page, cells),
          }));
        })
        .catch((error: unknown) => {
          if (!isPresent()) return;
          askedPages.delete(page);
          setFault(inWords(error));
        });
    }
  }, [load, rows, version, first, last]);

  const row = useCallback(
    (index: number) => pages?.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    [pages],
  );
  return { row, fault };
}
