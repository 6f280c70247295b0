import { exp } from '../../core/elementary.ts';
import { bytesEach, type PictureForm, type PictureTable } from '../../core/pictures/pictures.ts';
import { createRng, type Rng } from '../../core/random.ts';
import { drawChance, drawFace, SKIN, type FaceChance, type FaceTraits } from './drawFace.ts';
import { drawnTable } from './sampleTable.ts';
import { atOnce, type Steps } from './unhurried.ts';

/** How the table ties smiles to glasses, in log-odds. Formulas: docs/samples.md. */
export interface FaceBias {
  /** Subtracted from the log-odds of a smile where there are glasses: the direct tie. */
  readonly smile: number;
  /** Subtracted from the log-odds of long hair where there are glasses: hair stands in for them (a proxy). */
  readonly longHair: number;
}

const FACE_BIAS: FaceBias = { smile: 1.6, longHair: 0.8 };
/** The same faces, smiles and hair without regard to glasses. */
export const NO_FACE_BIAS: FaceBias = { smile: 0, longHair: 0 };

const GLASSES = 0.4;
const BALD = 0.15;

export interface FaceOptions {
  readonly rows: number;
  readonly seed: number | string;
  readonly side: PictureForm['side'];
  readonly bias?: FaceBias;
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Probability of a smile. */
function smileProbability({ glasses, hair }: Omit<FaceTraits, 'smile'>, bias: FaceBias): number {
  return logistic(0.4 + 0.6 * Number(hair === 'long') - bias.smile * Number(glasses));
}

function drawTraits(rng: Rng, bias: FaceBias): FaceTraits {
  const glasses = rng.next() < GLASSES;
  const skin = SKIN[rng.int(SKIN.length)]!;
  const isBald = rng.next() < BALD;
  const isLong = rng.next() < logistic(0.2 - bias.longHair * Number(glasses));
  const hair: FaceTraits['hair'] = isBald ? 'none' : isLong ? 'long' : 'short';
  const smile = rng.next() < smileProbability({ glasses, hair, skin }, bias);
  return { smile, glasses, hair, skin };
}

interface Face {
  readonly traits: FaceTraits;
  readonly chance: FaceChance;
}

function drawFaces(count: number, seed: FaceOptions['seed'], bias: FaceBias): Face[] {
  const rng = createRng(seed);
  const [traits, chance] = [rng.fork('traits'), rng.fork('chance')];
  return Array.from({ length: count }, () => ({
    traits: drawTraits(traits, bias),
    chance: drawChance(chance),
  }));
}

const A_STEP = 20;

function* drawn(faces: readonly Face[], side: FaceOptions['side']): Steps<PictureTable> {
  const form: PictureForm = { side, channels: 3 };
  const bytes = new Uint8Array(faces.length * bytesEach(form));
  for (const [row, { traits, chance }] of faces.entries()) {
    bytes.set(drawFace(traits, chance, side), row * bytesEach(form));
    if (row % A_STEP === 0) yield;
  }
  const yesNo = (of: 'smile' | 'glasses') => faces.map(({ traits }) => (traits[of] ? 'yes' : 'no'));
  const columns = {
    skin: faces.map(({ traits }) => traits.skin),
    hair: faces.map(({ traits }) => traits.hair),
    glasses: yesNo('glasses'),
    smile: yesNo('smile'),
  };
  return drawnTable('drawn-faces.csv', columns, form, bytes);
}

/** Columns "skin", "hair", "glasses", "smile" and "picture". */
export const faceSteps = ({ rows, seed, side, bias = FACE_BIAS }: FaceOptions) =>
  drawn(drawFaces(rows, seed, bias), side);

export const drawnFaces = (options: FaceOptions) => atOnce(faceSteps(options));

/** Every face with and without a smile, with and without glasses, one after the other; nothing else of it changes. */
export function crossedFaces({
  faces,
  seed,
  side,
}: Pick<FaceOptions, 'seed' | 'side'> & { readonly faces: number }): PictureTable {
  const ways = [false, true].flatMap((smile) => [false, true].map((glasses) => ({ smile, glasses })));
  const crossed = drawFaces(faces, seed, NO_FACE_BIAS).flatMap(({ traits, chance }) =>
    ways.map((way) => ({ traits: { ...traits, ...way }, chance })),
  );
  return atOnce(drawn(crossed, side));
}
