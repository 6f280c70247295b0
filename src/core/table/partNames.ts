/** Under a question with one answer, in the exports of survey services. */
const RESPONSE = /^(?:open-ended )?response$/i;

/**
 * The names of columns whose header takes two lines: a question stands over the first of its columns, and the line
 * below tells the part that each is ("Response" where there is one, which may be all that it says). Null where the line below is a row.
 */
export function namesOfParts(first: readonly string[], below: readonly string[]): string[] | null {
  const hasParts = first.some((name, i) => name === '' && i > 0 && (below[i] ?? '') !== '');
  const parts = below.filter((part) => part !== '');
  if (below.length === first.length && parts.length > 1 && parts.every((part) => RESPONSE.test(part)))
    return [...first];
  if (below.length !== first.length || !hasParts || !below.some((part) => RESPONSE.test(part))) return null;
  let question = '';
  return first.map((name, i) => {
    const part = below[i]!;
    if (name === '' && part === '') return '';
    if (name !== '') question = name;
    return part === '' || RESPONSE.test(part) ? question : `${question}: ${part}`;
  });
}
