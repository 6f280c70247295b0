/** A text within quotes, a number, or what Python writes for one that is none. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|-?\d[\d.eE+-]*|-?\bInfinity\b|\bNaN\b/g;
/** More digits than a number of 64 bits holds. */
const LONG_WHOLE = /^-?\d{16,}$/;
const WORTH_A_LOOK = /\d{16}|NaN|Infinity/;

/**
 * The JSON that a text stands for: NaN and Infinity, which Python writes, are null, and whole numbers of too many digits
 * for a number are texts, digit by digit.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!WORTH_A_LOOK.test(text)) return JSON.parse(text);
  const plain = text.replace(TOKEN, (token) => {
    if (token.startsWith('"')) return token;
    if (/[NI]/.test(token)) return 'null';
    return LONG_WHOLE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
  });
  return JSON.parse(plain);
}

/** A text within quotes of either kind, a remark, a comma behind the last value, or a word of Python. */
const LOOSE =
  /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\/\/[^\n]*|\/\*[^]*?\*\/|,(?=\s*[\]}])|\b(?:True|False|None|nan|inf)\b/g;
const PYTHON: Readonly<Record<string, string>> = {
  ...{ True: 'true', False: 'false', None: 'null', nan: 'null', inf: 'null' },
};

/** A text within single quotes as JSON has it. */
function inDoubleQuotes(text: string): string {
  const inside = text.slice(1, -1).replace(/\\'/g, "'");
  return `"${inside.replace(/\\[^]|"/g, (part) => (part === '"' ? '\\"' : part))}"`;
}

/**
 * What people and programs write as JSON that is none: with remarks, with a comma behind the last value, or as Python
 * prints it.
 * @throws SyntaxError
 */
export function parseLoose(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return parseJson(
      text.replace(LOOSE, (token) => {
        if (token.startsWith('"')) return token;
        return token.startsWith("'") ? inDoubleQuotes(token) : (PYTHON[token] ?? '');
      }),
    );
  }
}

/** A text within quotes, or what opens or closes an object or a list. */
const BRACKET = /"(?:[^"\\]|\\[^])*"|[{}[\]]/g;

/**
 * Objects or lists that stand one after the other, with or without commas between them.
 * @throws SyntaxError
 */
export function parseJsonSequence(text: string): unknown[] {
  const values: unknown[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: token, index } of text.matchAll(BRACKET)) {
    if (token === '{' || token === '[') {
      if (depth++ === 0) start = index;
    } else if (token === '}' || token === ']') {
      if (--depth === 0) values.push(parseJson(text.slice(start, index + 1)));
    }
  }
  if (depth !== 0 || values.length < 2) throw new SyntaxError('No sequence of objects or lists.');
  return values;
}
