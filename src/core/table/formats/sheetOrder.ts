import { searchFor, wordsOf } from '../../nameWords.ts';

/** Names of sheets that tell of a table, or sum it up. */
const isAbout = searchFor(
  'readme, read me, note, notes, legend, codebook, code book, dictionary, data dictionary, metadata, variables, about, cover, contents, index, info, information, summary, overview, pivot, instructions, description, definitions, glossary, changelog, version, license, licence, source, sources, lookup, lookups, lists, chart, charts, legende, hinweis, hinweise, erlauterung, erlauterungen, inhalt, inhaltsverzeichnis, ubersicht, deckblatt, beschreibung, variablen, liesmich',
);
/** A sheet of fewer bytes than this share of the largest is a key, a pivot table, or remarks. */
const LEAST_SHARE = 0.1;

/**
 * Sheets in the order in which they are likely to hold the table: as in the workbook, but those that are about another,
 * or small beside it, after the others, the largest first.
 * @param sizeOf bytes, unpacked
 */
export function likeliestFirst<Sheet extends { readonly name: string }>(
  sheets: readonly Sheet[],
  sizeOf: (sheet: Sheet) => number,
): Sheet[] {
  const largest = Math.max(0, ...sheets.map(sizeOf));
  const isLikely = (sheet: Sheet) =>
    isAbout(wordsOf(sheet.name)) < 0 && sizeOf(sheet) >= LEAST_SHARE * largest;
  const others = sheets.filter((sheet) => !isLikely(sheet));
  return [...sheets.filter(isLikely), ...others.toSorted((a, b) => sizeOf(b) - sizeOf(a))];
}
