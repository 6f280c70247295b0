const FREQUENT =
  /(?<![\p{L}\d-])(?:the|of|and|or|is|are|were|to|from|by|with|without|for|than|that|which|not|no|rows?|columns?|groups?|table|trained|train|held-out|real|none|yes|undefined|higher|lower|values?)(?![\p{L}\d-])/giu;

/** English words that stand in a text that is to be German. Words of markup and names in quotes or code are passed over. */
export function englishLeft(text: string): readonly string[] {
  const read = text
    .replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, ' ');
  return Array.from(
    read.matchAll(FREQUENT),
    ({ 0: word, index }) => `${word}: …${read.slice(index - 40, index + 40)}…`,
  );
}
