/** What little of XML a workbook needs: its files hold no comments, sections of CDATA or entities of their own. */

const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Characters that XML does not allow, as workbooks write them. */
const ESCAPED = /_x([0-9a-f]{4})_/gi;

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

function xmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, hex: string | undefined, decimal: string | undefined, name: string) => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    return decimal === undefined ? NAMED[name.toLowerCase()]! : character(Number(decimal));
  });
}

/** Text of a cell: also the escapes of workbooks. */
export function cellText(text: string): string {
  const plain = xmlText(text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(ESCAPED, (_, hex: string) => character(Number.parseInt(hex, 16)));
}

const ATTRIBUTES = new Map<string, RegExp>();
const TAGS = new Map<string, { open: RegExp; close: RegExp }>();

function known<Value>(values: Map<string, Value>, name: string, make: () => Value): Value {
  const value = values.get(name) ?? make();
  values.set(name, value);
  return value;
}

/** The value of an attribute in the text of a tag, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  const found = known(
    ATTRIBUTES,
    name,
    () => new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`),
  ).exec(tag);
  return found ? xmlText(found[1] ?? found[2]!) : undefined;
}

/** The elements of a name, whatever its prefix: text of the tag's attributes, and what is inside (no element of the same name is). */
export function* elements(xml: string, name: string): Generator<{ tag: string; inside: string }> {
  const { open, close } = known(TAGS, name, () => ({
    open: new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(/)?>`, 'g'),
    close: new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g'),
  }));
  for (let at = 0; at < xml.length;) {
    open.lastIndex = at;
    const found = open.exec(xml);
    if (!found) return;
    const start = open.lastIndex;
    close.lastIndex = start;
    const end = found[2] === undefined ? close.exec(xml) : null;
    at = end ? close.lastIndex : found[2] === undefined ? xml.length : start;
    yield {
      tag: found[1] ?? '',
      inside: found[2] === undefined ? xml.slice(start, end?.index ?? xml.length) : '',
    };
  }
}

/** Joined text of all `<t>` in an element, without the reading aids of Japanese. */
export function richText(inside: string): string {
  const spoken = inside.includes('rPh')
    ? inside.replace(/<(?:\w+:)?rPh[\s>][^]*?<\/(?:\w+:)?rPh>/g, '')
    : inside;
  let text = '';
  for (const part of elements(spoken, 't')) text += part.inside;
  return cellText(text);
}
