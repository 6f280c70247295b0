/** Digits from 0 to 9 of a script, and its decimal and thousands marks where it has its own. */
interface Script {
  readonly digits: string;
  readonly point: string;
  readonly comma: string;
}

const SCRIPTS = {
  arabic: { digits: '٠١٢٣٤٥٦٧٨٩', point: '٫', comma: '٬' },
  'arabic, Latin marks': { digits: '٠١٢٣٤٥٦٧٨٩', point: '.', comma: ',' },
  persian: { digits: '۰۱۲۳۴۵۶۷۸۹', point: '٫', comma: '٬' },
  'persian, Latin marks': { digits: '۰۱۲۳۴۵۶۷۸۹', point: '.', comma: ',' },
  devanagari: { digits: '०१२३४५६७८९', point: '.', comma: ',' },
  bengali: { digits: '০১২৩৪৫৬৭৮৯', point: '.', comma: ',' },
  thai: { digits: '๐๑๒๓๔๕๖๗๘๙', point: '.', comma: ',' },
  'full width': { digits: '０１２３４５６７８９', point: '．', comma: '，' },
} as const satisfies Readonly<Record<string, Script>>;

export type ScriptName = keyof typeof SCRIPTS;
export const SCRIPT_NAMES = Object.keys(SCRIPTS) as readonly ScriptName[];

const FOREIGN = /[^\d\P{Nd}]/u;
const plain = (cell: string, { digits, point, comma }: Script) =>
  Array.from(cell, (letter) => {
    const digit = digits.indexOf(letter);
    if (digit >= 0) return String(digit);
    return letter === point ? '.' : letter === comma ? ',' : letter;
  }).join('');

/** A cell in digits from 0 to 9, and the script that they were written in; null where that is Latin, or none that is known. */
export function inLatinDigits(cell: string): { readonly text: string; readonly script: ScriptName | null } {
  const script = FOREIGN.test(cell) ? SCRIPT_NAMES.find((name) => isOf(cell, SCRIPTS[name])) : undefined;
  return script === undefined ? { text: cell, script: null } : { text: plain(cell, SCRIPTS[script]), script };
}

/** All digits are the script's, and no mark is another's. */
function isOf(cell: string, { digits, point, comma }: Script): boolean {
  const others = '.,٫٬．，'.replace(point, '').replace(comma, '');
  return (
    Array.from(cell.matchAll(/\p{Nd}/gu)).every(([digit]) => digits.includes(digit)) &&
    !Array.from(others).some((mark) => cell.includes(mark))
  );
}

/** Digits from 0 to 9, a point and commas, in a script. */
export function inScript(text: string, name: ScriptName): string {
  const { digits, point, comma } = SCRIPTS[name];
  return text.replace(/[\d.,]/g, (letter) =>
    letter === '.' ? point : letter === ',' ? comma : digits[Number(letter)]!,
  );
}
