const BEFORE_UNIT = /(?<=\d) (?=(?:%|[KMG]i?B|ms|s|min|h|px)(?![\p{L}\p{N}]))/gu;
const AROUND_RELATION = /(?<=(?<!\p{L})[αεδρ]) (?=[=≈<>≤≥])|(?<=(?<!\p{L})[αεδρ]\s[=≈<>≤≥]) (?=[\d−])/gu;

/** What no line may end within has no-break spaces: a number and its unit, "95 %", and what a letter stands at, "α = 0.5". */
export function keptTogether(text: string): string {
  return text.replace(BEFORE_UNIT, '\u00a0').replace(AROUND_RELATION, '\u00a0');
}
