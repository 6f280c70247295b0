import { escape, type Markup } from '../markup.ts';
import { readable } from '../figures.ts';
import type { Series } from './chart.ts';

/** Two decimals: less than a printer shows. */
export function place(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Size of all text in drawings. */
export const TEXT = 11;
/** Of a character, on average, in the fonts of systems; a wide one of eastern scripts counts twice. */
const CHARACTER = 0.62 * TEXT;
const isWide = (character: string) =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character);

/** As much of a name as has room, with an ellipsis where it was cut. */
export function fitted(text: string, room: number): string {
  const characters = Array.from(readable(text));
  let used = 0;
  for (const [i, character] of characters.entries()) {
    used += isWide(character) ? 2 * CHARACTER : CHARACTER;
    if (used > room && i < characters.length) {
      return `${characters
        .slice(0, Math.max(1, i - 1))
        .join('')
        .trimEnd()}…`;
    }
  }
  return characters.join('');
}

/** A name in one line, or two where it has no room in one: broken between words, and cut only then. */
export function inTwoLines(text: string, room: number): readonly string[] {
  if (fitted(text, room) === readable(text)) return [readable(text)];
  const words = readable(text).split(' ');
  const breaks = words
    .slice(1)
    .map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const);
  // The most even break that fits, or else the most even.
  const unevenness = ([first, second]: readonly [string, string]) => Math.abs(first.length - second.length);
  const [best] = breaks.toSorted((a, b) => unevenness(a) - unevenness(b));
  return (best ?? [text]).map((part) => fitted(part, room));
}

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly soft?: boolean;
}

export function label(text: string, { x, y, anchor = 'start', soft = false }: TextPlace): Markup {
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${place(x)}" y="${place(y)}"${anchored}${soft ? ' class="soft"' : ''}>${escape(text)}</text>`;
}

export function line(className: string, x1: number, y1: number, x2: number, y2: number): Markup {
  return `<line class="${className}" x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}"/>`;
}

export function bar(className: string, x: number, y: number, width: number, height: number): Markup {
  return `<rect class="${className}" x="${place(x)}" y="${place(y)}" width="${place(Math.max(0, width))}" height="${place(Math.max(0, height))}"/>`;
}

const MARK_PATHS: Readonly<Record<Series, string>> = {
  real: 'M-4,-4H4V4H-4Z',
  synthetic: 'M-4.5,0A4.5,4.5 0 1,0 4.5,0A4.5,4.5 0 1,0 -4.5,0Z',
  baseline: 'M0,-5.5L5,4H-5Z',
  goal: 'M0,-6L5,0L0,6L-5,0Z',
};

/** @param hollow of what does not count in a comparison */
export function mark(series: Series, x: number, y: number, hollow = false): Markup {
  return `<path class="mark ${series}${hollow ? ' hollow' : ''}" transform="translate(${place(x)} ${place(y)})" d="${MARK_PATHS[series]}"/>`;
}
