const TOKEN_LETTERS = /[YGMDdwHhKmsSAaqenuyozX_[\]{}]/;

/** Text that stands for itself in a pattern, in brackets where it would be taken for tokens. */
export function literal(text: string): string {
  if (!TOKEN_LETTERS.test(text)) return text;
  return text
    .split(']')
    .map((part) => (part === '' ? '' : `[${part}]`))
    .join(']');
}
