/** Words that English sentences have and German ones do not. */
const FREQUENT =
  /\b(?:the|of|and|is|are|with|without|to|from|by|that|this|which|not|no|rows|each|it|its|for|at|on|has|have|were|what|less|more)\b/gi;

/** English words that are left in a text, for a test that German is spoken. Names and values of data may not be in it. */
export function englishWordsIn(text: string | null | undefined): readonly string[] {
  return [...new Set((text ?? '').match(FREQUENT) ?? [])];
}
