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

/**
 * The names of columns whose header is a line of groups over a line of parts that return in each group: "2019", "2019",
 * "2020", "2020" (or "2019", "", "2020", "" where cells were merged) over "men", "women", "men", "women". Null where the
 * lines are not so.
 */
export function namesOfGroups(groups: readonly string[], parts: readonly string[]): string[] | null {
  const filled = parts.filter((part) => part !== '');
  if (parts.length !== groups.length || new Set(filled).size === filled.length) return null;
  let group = '';
  let returning = 0;
  const names = groups.map((own, i) => {
    if (parts[i] !== '' && (own === '' || own === group)) returning++;
    if (own !== '') group = own;
    if (parts[i] === '') return own;
    return group === '' ? parts[i]! : `${group}: ${parts[i]!}`;
  });
  const named = names.filter((name) => name !== '');
  return returning > 0 && new Set(named).size === named.length ? names : null;
}

/** Names with those that a row below has for the columns without: pandas writes names of its index so. Null of another row. */
export function withIndexNames(names: readonly string[], below: readonly string[]): string[] | null {
  const isIndex = (i: number) => names[i] === '' && (below[i] ?? '') !== '';
  const count = below.filter((_, i) => isIndex(i)).length;
  const others = below.filter((cell, i) => !isIndex(i) && cell !== '');
  return count > 0 && others.length === 0 && count === names.filter((name) => name === '').length
    ? names.map((name, i) => (name === '' ? below[i]! : name))
    : null;
}
