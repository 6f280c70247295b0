import { cosTurns, sinTurns } from '../../core/elementary.ts';
import type { PictureForm } from '../../core/pictures/pictures.ts';
import type { Rng } from '../../core/random.ts';
import { createCanvas, type Canvas, type Colour } from './canvas.ts';
import type { Point } from './ink.ts';

type Hair = 'short' | 'long' | 'none';
export const SKIN = ['light', 'medium', 'dark'] as const;

/** What a face shows of the table's row. */
export interface FaceTraits {
  readonly smile: boolean;
  readonly glasses: boolean;
  readonly hair: Hair;
  readonly skin: (typeof SKIN)[number];
}

const SKIN_COLOURS: Readonly<Record<FaceTraits['skin'], Colour>> = {
  light: [0.94, 0.78, 0.66],
  medium: [0.78, 0.57, 0.42],
  dark: [0.47, 0.32, 0.23],
};
const HAIR_COLOURS: readonly Colour[] = [
  [0.13, 0.1, 0.09],
  [0.36, 0.22, 0.12],
  [0.82, 0.66, 0.33],
  [0.62, 0.27, 0.12],
  [0.6, 0.6, 0.6],
];
const GROUNDS: readonly Colour[] = [
  [0.75, 0.84, 0.9],
  [0.86, 0.89, 0.78],
  [0.92, 0.86, 0.76],
  [0.82, 0.79, 0.88],
];
const EYE: Colour = [0.12, 0.1, 0.1];
const WHITE: Colour = [0.97, 0.97, 0.95];
const LIPS: Colour = [0.62, 0.2, 0.2];
const TEETH: Colour = [0.98, 0.97, 0.94];
const FRAME: Colour = [0.1, 0.1, 0.14];

/** What chance gives a face beside its traits. */
export interface FaceChance {
  readonly place: (point: Point) => Point;
  readonly ground: Colour;
  readonly hairColour: Colour;
  /** Multiplies skin colours. */
  readonly light: number;
  /** Half width and half height of the head. */
  readonly head: Point;
  readonly eyeGap: number;
  readonly eyeSize: number;
  readonly mouthWidth: number;
  /** How far a smile's middle hangs below its ends, and how far a straight mouth's stands above. */
  readonly bend: Readonly<Record<'smile' | 'straight', number>>;
  readonly showsTeeth: boolean;
  readonly roundGlasses: boolean;
}

const between = (low: number, high: number, rng: Rng) => low + (high - low) * rng.next();

function drawPlace(rng: Rng): (point: Point) => Point {
  const turn = (6 / 360) * rng.normal();
  const size = between(0.9, 1.1, rng);
  const [dx, dy] = [0.02 * rng.normal(), 0.02 * rng.normal()];
  const [cos, sin] = [size * cosTurns(turn), size * sinTurns(turn)];
  return ([x, y]) => {
    const [u, v] = [x - 0.5, y - 0.5];
    return [0.5 + dx + cos * u - sin * v, 0.5 + dy + sin * u + cos * v];
  };
}

export function drawChance(rng: Rng): FaceChance {
  return {
    place: drawPlace(rng),
    ground: GROUNDS[rng.int(GROUNDS.length)]!,
    hairColour: HAIR_COLOURS[rng.int(HAIR_COLOURS.length)]!,
    light: between(0.92, 1.04, rng),
    head: [between(0.26, 0.31, rng), between(0.34, 0.38, rng)],
    eyeGap: between(0.115, 0.14, rng),
    eyeSize: between(0.03, 0.04, rng),
    mouthWidth: between(0.12, 0.16, rng),
    bend: { smile: between(0.06, 0.09, rng), straight: between(0, 0.03, rng) },
    showsTeeth: rng.next() < 0.4,
    roundGlasses: rng.next() < 0.5,
  };
}

const lit = (colour: Colour, light: number) =>
  colour.map((level) => Math.min(1, level * light)) as unknown as Colour;

/** Points of a parabola through the ends of a mouth. */
function mouthLine(halfWidth: number, y: number, bend: number): Point[] {
  return [-1, -0.67, -0.33, 0, 0.33, 0.67, 1].map((t) => [0.5 + halfWidth * t, y + bend * (0.5 - t * t)]);
}

function drawMouth(canvas: Canvas, { smile }: FaceTraits, chance: FaceChance): void {
  const y = 0.69;
  if (!smile) {
    canvas.line(mouthLine(chance.mouthWidth * 0.85, y, -chance.bend.straight), 0.035, LIPS);
    return;
  }
  const { smile: bend } = chance.bend;
  canvas.line(mouthLine(chance.mouthWidth * 1.1, y, bend), chance.showsTeeth ? 0.085 : 0.04, LIPS);
  if (chance.showsTeeth) canvas.line(mouthLine(chance.mouthWidth, y, bend), 0.045, TEETH);
}

function drawEyes(canvas: Canvas, { eyeGap, eyeSize, hairColour }: FaceChance): void {
  for (const x of [0.5 - eyeGap, 0.5 + eyeGap]) {
    canvas.ellipse([x, 0.47], [eyeSize * 1.4, eyeSize], WHITE);
    canvas.ellipse([x, 0.47], [eyeSize * 0.75, eyeSize * 0.85], EYE);
    canvas.line(
      [
        [x - 0.05, 0.395],
        [x + 0.05, 0.395],
      ],
      0.022,
      hairColour,
    );
  }
}

/** The outline of a lens: round, or nearly a rectangle. */
function lens(cx: number, cy: number, isRound: boolean): Point[] {
  const [rx, ry] = isRound ? [0.09, 0.09] : [0.1, 0.075];
  return Array.from({ length: 17 }, (_, k): Point => {
    const [cos, sin] = [cosTurns(k / 16), sinTurns(k / 16)];
    const stretch = isRound ? 1 : 1 / Math.max(Math.abs(cos), Math.abs(sin));
    return [cx + rx * cos * stretch, cy + ry * sin * stretch];
  });
}

function drawGlasses(canvas: Canvas, { eyeGap, head, roundGlasses }: FaceChance): void {
  for (const way of [-1, 1]) {
    const x = 0.5 + way * eyeGap;
    canvas.line(lens(x, 0.47, roundGlasses), 0.026, FRAME);
    canvas.line(
      [
        [x + way * 0.09, 0.46],
        [0.5 + way * head[0], 0.44],
      ],
      0.024,
      FRAME,
    );
  }
  canvas.line(
    [
      [0.5 - eyeGap + 0.09, 0.46],
      [0.5 + eyeGap - 0.09, 0.46],
    ],
    0.024,
    FRAME,
  );
}

/**
 * A face of few shapes: hair behind, head, hair in front, eyes, nose, mouth, glasses.
 * @returns three planes of side × side, 0 to 255
 */
export function drawFace(traits: FaceTraits, chance: FaceChance, side: PictureForm['side']): Uint8Array {
  const { head, hairColour, light } = chance;
  const skin = lit(SKIN_COLOURS[traits.skin], light);
  const shade = lit(skin, 0.8);
  const canvas = createCanvas(side, chance.ground, chance.place);
  if (traits.hair === 'long') {
    canvas.ellipse([0.5, 0.46], [head[0] + 0.1, head[1] + 0.06], hairColour);
    canvas.ellipse([0.5, 0.72], [head[0] + 0.09, 0.25], hairColour);
  }
  canvas.ellipse([0.5, 0.95], [0.11, 0.2], shade);
  if (traits.hair !== 'none') canvas.ellipse([0.5, 0.44], [head[0] + 0.03, head[1] + 0.03], hairColour);
  for (const x of [0.5 - head[0], 0.5 + head[0]]) canvas.ellipse([x, 0.53], [0.04, 0.06], shade);
  const brow = traits.hair === 'none' ? 0 : 0.04;
  canvas.ellipse([0.5, 0.53 + brow], [head[0], head[1] - brow], skin);
  drawEyes(canvas, chance);
  canvas.line(
    [
      [0.5, 0.5],
      [0.485, 0.59],
      [0.515, 0.59],
    ],
    0.02,
    shade,
  );
  drawMouth(canvas, traits, chance);
  if (traits.glasses) drawGlasses(canvas, chance);
  return canvas.bytes();
}
