import { cosTurns, sinTurns } from '../../core/elementary.ts';
import { bytesEach, type PictureForm, type PictureTable } from '../../core/pictures/pictures.ts';
import { createRng, type Rng } from '../../core/random.ts';
import { digitStrokes, STYLES } from './digitStrokes.ts';
import { ink, type Point, type Polyline } from './ink.ts';
import { drawnTable } from './sampleTable.ts';
import { atOnce, type Steps } from './unhurried.ts';

/**
 * Digits written with strokes of our own, jittered, in colours that are tied to the digit: known shapes, and a known
 * dependence of digit and colour. Formulas: docs/samples.md.
 */
export interface DigitOptions {
  readonly rows: number;
  /** Share of the pictures whose colour is the digit's own, 0 to 1; the others have any. 0: untied. */
  readonly rho: number;
  /** Colours, 2 to 12. */
  readonly groups: number;
  readonly seed: number | string;
  readonly side: PictureForm['side'];
}

/** In words: a column of numbers would be read as a scale. */
export const DIGIT_NAMES = [
  'zero',
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
] as const;

/** Around the wheel in steps of 30°. */
const HUE_NAMES = [
  ...['red', 'orange', 'yellow', 'lime', 'green', 'mint', 'cyan', 'azure', 'blue', 'violet', 'magenta'],
  'rose',
] as const;

/** Names of so many colours, evenly spread around the wheel. */
export function colourNames(groups: number): string[] {
  return Array.from(
    { length: groups },
    (_, group) => HUE_NAMES[Math.round((group * HUE_NAMES.length) / groups)]!,
  );
}

/** Red, green and blue of a colour, .12 to .97: saturated, and never black. */
function hue(group: number, groups: number): number[] {
  return [0, 4, 2].map((offset) => {
    const around = (((6 * group) / groups + offset) % 6) - 3;
    return 0.12 + 0.85 * Math.min(1, Math.max(0, Math.abs(around) - 1));
  });
}

const between = (low: number, high: number, rng: Rng) => low + (high - low) * rng.next();
const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);

/** Straight lines get two points more on each piece, so that they bend too. */
function refined(line: Polyline): Polyline {
  if (line.length >= 5) return line;
  return Array.from({ length: 3 * (line.length - 1) + 1 }, (_, k): Point => {
    const piece = Math.min(Math.floor(k / 3), line.length - 2);
    const share = k / 3 - piece;
    const [[ax, ay], [bx, by]] = [line[piece]!, line[piece + 1]!];
    return [ax + share * (bx - ax), ay + share * (by - ay)];
  });
}

/** sin of radians that need not be exact. */
const sine = (radians: number) => sinTurns(radians / (2 * Math.PI));

/** A hand: waves along the strokes, then size, slant, rotation and place. */
function drawHand(side: number, rng: Rng): (point: Point) => Point {
  const turn = (11 / 360) * rng.normal();
  const shear = 0.15 * rng.normal();
  const [width, height] = many(2, () => between(0.64, 0.86, rng) * side) as [number, number];
  const scale = [width * between(0.75, 1.05, rng), height * 1.05] as const;
  const shift = many(2, () => 0.045 * side * rng.normal()) as [number, number];
  const phase = many(4, () => between(0, 6.28, rng)) as [number, number, number, number];
  const wave = many(4, () => 0.032 * rng.normal()) as [number, number, number, number];
  const [cos, sin] = [cosTurns(turn), sinTurns(turn)];
  return ([x, y]) => {
    const bentX = x + wave[0] * sine(5 * y + phase[0]) + wave[1] * sine(7 * x + phase[1]);
    const bentY = y + wave[2] * sine(5 * x + phase[2]) + wave[3] * sine(7 * y + phase[3]);
    const [u, v] = [(bentX - 0.5) * scale[0], (bentY - 0.5) * scale[1]];
    const slanted = u + shear * v;
    return [side / 2 + shift[0] + cos * slanted - sin * v, side / 2 + shift[1] + sin * slanted + cos * v];
  };
}

interface Shape {
  readonly digit: number;
  /** Side × side, 0 to 1. */
  readonly ink: Float64Array;
}

function drawShape(side: number, rng: Rng): Shape {
  const digit = rng.int(DIGIT_NAMES.length);
  const strokes = digitStrokes(digit, rng.int(STYLES));
  const hand = drawHand(side, rng);
  const thickness = (between(1.4, 3.6, rng) * side) / 28;
  const lines = strokes.map((line) => refined(line).map(hand));
  return { digit, ink: ink(lines, thickness, side) };
}

/** Writes the ink in the group's colour, its hue and brightness jittered. */
function paint(shape: Shape, [group, groups]: readonly [number, number], into: Uint8Array, rng: Rng): void {
  const jittered = hue(group, groups).map((value) => value + 0.05 * rng.normal());
  const brightness = between(0.75, 1, rng);
  jittered.forEach((value, channel) => {
    const level = 255 * brightness * Math.min(1, Math.max(0.03, value));
    const plane = channel * shape.ink.length;
    shape.ink.forEach((share, i) => (into[plane + i] = Math.round(level * share)));
  });
}

const A_STEP = 100;

/** @param groupOf the shapes' groups */
function* painted(
  shapes: readonly Shape[],
  groupOf: readonly number[],
  { groups, side, seed }: Pick<DigitOptions, 'groups' | 'side' | 'seed'>,
): Steps<PictureTable> {
  const form: PictureForm = { side, channels: 3 };
  const each = bytesEach(form);
  const bytes = new Uint8Array(shapes.length * each);
  const rng = createRng(seed).fork('paint');
  for (const [row, shape] of shapes.entries()) {
    paint(shape, [groupOf[row]!, groups], bytes.subarray(row * each, (row + 1) * each), rng);
    if (row % A_STEP === 0) yield;
  }
  const names = colourNames(groups);
  const columns = {
    colour: groupOf.map((group) => names[group]!),
    digit: shapes.map(({ digit }) => DIGIT_NAMES[digit]!),
  };
  return drawnTable('coloured-digits.csv', columns, form, bytes);
}

function* drawShapes(count: number, { seed, side }: Pick<DigitOptions, 'seed' | 'side'>): Steps<Shape[]> {
  const rng = createRng(seed).fork('shapes');
  const shapes: Shape[] = [];
  while (shapes.length < count) {
    shapes.push(drawShape(side, rng));
    if (shapes.length % A_STEP === 0) yield;
  }
  return shapes;
}

/**
 * Columns "colour", "digit" and "picture". The same seed gives the same shapes whatever `rho` and `groups` are.
 * @throws RangeError where options are out of range
 */
export function* digitSteps(options: DigitOptions): Steps<PictureTable> {
  const { rows, rho, groups, seed } = options;
  if (!(rho >= 0 && rho <= 1) || !(groups >= 2 && groups <= HUE_NAMES.length))
    throw new RangeError('rho is 0 to 1, groups are 2 to 12.');
  const shapes = yield* drawShapes(rows, options);
  const rng = createRng(seed).fork('colours');
  const groupOf = shapes.map(({ digit }) => {
    const isOwn = rng.next() < rho;
    const any = rng.int(groups);
    return isOwn ? digit % groups : any;
  });
  return yield* painted(shapes, groupOf, options);
}

export const colouredDigits = (options: DigitOptions) => atOnce(digitSteps(options));

export interface CrossedDigitOptions extends Pick<DigitOptions, 'groups' | 'seed' | 'side'> {
  readonly shapes: number;
}

function* crossedSteps({ shapes: count, groups, ...options }: CrossedDigitOptions): Steps<PictureTable> {
  const drawn = yield* drawShapes(count, options);
  const shapes = drawn.flatMap((shape) => new Array<Shape>(groups).fill(shape));
  const groupOf = shapes.map((_, row) => row % groups);
  return yield* painted(shapes, groupOf, { groups, ...options });
}

/** Every shape in every colour, one after the other: what does not see colours judges all groups alike. */
export const crossedDigits = (options: CrossedDigitOptions) => atOnce(crossedSteps(options));
