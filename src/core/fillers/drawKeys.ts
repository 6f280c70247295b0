import type { Rng } from '../random.ts';
import type { KeyForm, KeyPart, KeyShape } from './keyForm.ts';

/** Draws of one key before it is made longer: its form has too few keys for so many rows. */
const MOST_DRAWS = 20;

function drawPart({ kind, text, length }: KeyPart, rng: Rng): string {
  if (kind === 'fixed') return text;
  let drawn = '';
  for (let i = 0; i < length; i++) drawn += text[rng.int(text.length)]!;
  return drawn;
}

const drawShape = ({ parts }: KeyShape, rng: Rng) => parts.map((part) => drawPart(part, rng)).join('');

/** The fixed text before the running number, and the digits that it is padded to. */
function runningParts({ parts }: KeyShape): { readonly before: string; readonly digits: number } {
  const start = parts.findIndex(({ kind }) => kind === 'drawn');
  return {
    before: parts
      .slice(0, start)
      .map(({ text }) => text)
      .join(''),
    digits: parts.slice(start).reduce((sum, { length }) => sum + length, 0),
  };
}

/** Keys of one shape, one after the other: counted on, or drawn. */
function keysOf(shape: KeyShape, rng: Rng): () => string {
  const { next } = shape;
  if (next === null) return () => drawShape(shape, rng);
  const { before, digits } = runningParts(shape);
  let number = next;
  return () => before + String(number++).padStart(digits, '0');
}

function shapeAt(shapes: readonly KeyShape[], draw: number): number {
  const total = shapes.reduce((sum, { rows }) => sum + rows, 0);
  let left = draw * total;
  const found = shapes.findIndex(({ rows }) => (left -= rows) < 0);
  return found < 0 ? shapes.length - 1 : found;
}

/** @returns as many different keys of the form */
export function drawKeys({ shapes }: KeyForm, rows: number, rng: Rng): string[] {
  const makers = shapes.map((shape) => keysOf(shape, rng));
  const keys = new Set<string>();
  while (keys.size < rows) {
    const make = makers[shapeAt(shapes, rng.next())]!;
    let key = make();
    for (let draws = 0; keys.has(key) && draws < MOST_DRAWS; draws++) key = make();
    while (keys.has(key)) key += String(rng.int(10));
    keys.add(key);
  }
  return [...keys];
}
