import { SOURCE_LANGUAGE, spokenLanguage, type Language } from '../language/language.ts';
import type { ExportableReport } from './exportable.ts';

/** Numbers in the file have at most so many decimals. */
const DECIMALS = 6;

/** Keys that come first, in this order; the others follow by name. The same report is always the same text. */
const FIRST_KEYS = [
  'format',
  'version',
  'kind',
  'created',
  'source',
  'files',
  'id',
  'name',
  'label',
  'family',
  'value',
  'reason',
  'interval',
  'unit',
  'range',
  'goal',
  'table',
  'protocol',
  'probe',
  'attribute',
  'counts',
  'formula',
  'meaning',
  'seed',
  'settings',
  'roles',
  'rows',
  'backend',
  'versions',
  'stages',
  'parameters',
  'peakTensorBytes',
  'schema',
  'warnings',
  'protection',
  'guarantee',
  'relations',
  'disclosure',
  'metrics',
  'overSeeds',
  'canaries',
  'within',
  'details',
];
const RANK = new Map(FIRST_KEYS.map((key, index) => [key, index]));

/**
 * The report as indented JSON: keys in a fixed order, numbers rounded to 6 decimals, those
 * of a guarantee to 10 digits. A number that is not finite
 * becomes null; in a metric's `range` that stands for "unbounded". `parseReport` (parse.ts) reads it back.
 */
export function reportToJson(report: ExportableReport): string {
  return toJson(inItsLanguage(report));
}

/** Says which language its texts are in, unless it is that of the source. */
export function inItsLanguage<T extends object>(data: T): T | (T & { readonly language: Language }) {
  const language = spokenLanguage();
  return language === SOURCE_LANGUAGE ? data : { ...data, language };
}

/** Any plain data in the form of the report's file. */
export function toJson(data: object): string {
  return `${write(data, '', false)}\n`;
}

/** Numbers that would be nothing after six decimals: δ, and all of the guarantee. */
const EXACT: ReadonlySet<string> = new Set(['guarantee', 'delta']);
const DIGITS = 10;

function write(value: unknown, indent: string, isExact: boolean): string {
  if (typeof value === 'number') return writeNumber(value, isExact);
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return 'null';
  if (Array.isArray(value)) return writeList(value, indent, isExact);
  return writeObject(value, indent, isExact);
}

function writeNumber(value: number, isExact: boolean): string {
  if (!Number.isFinite(value)) return 'null';
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const rounded = Number(isExact ? value.toPrecision(DIGITS) : value.toFixed(DECIMALS));
  return String(rounded === 0 ? 0 : rounded);
}

/** Lists of plain values take one line. */
function writeList(items: readonly unknown[], indent: string, isExact: boolean): string {
  if (items.length === 0) return '[]';
  const isFlat = items.every((item) => item === null || typeof item !== 'object');
  if (isFlat) return `[${items.map((item) => write(item, indent, isExact)).join(', ')}]`;
  const inner = `${indent}  `;
  return `[\n${items.map((item) => inner + write(item, inner, isExact)).join(',\n')}\n${indent}]`;
}

/** Written key by key, never through another object: a column may be named "__proto__". */
function writeObject(value: object, indent: string, isExact: boolean): string {
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined && typeof item !== 'function' && typeof item !== 'symbol')
    .sort(([a], [b]) => compareKeys(a, b));
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${write(item, inner, isExact || EXACT.has(key))}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function compareKeys(a: string, b: string): number {
  const last = FIRST_KEYS.length;
  return (RANK.get(a) ?? last) - (RANK.get(b) ?? last) || (a < b ? -1 : a > b ? 1 : 0);
}
