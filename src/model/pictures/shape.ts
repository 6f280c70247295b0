import type { PictureForm } from '../../core/pictures/pictures.ts';
import {
  denseShapes,
  fillUniform,
  layoutOf,
  slotOf,
  type DenseName,
  type Layout,
} from '../engine/parameters.ts';
import type { Rng } from '../../core/random.ts';
import { LATENT } from '../teacher/family.ts';

/** Channels of a token; a multiple of 8. */
export const CHANNELS = 64;
/** Units between channels, of the layers beside the code, and of the label's head. */
export const MIXED = 128;
export const CODE_HIDDEN = 128;
export const LABEL_HIDDEN = 64;

/** Up to this many pixels a side patches are 4 wide; beyond it 8, so that there are 64 places at most. */
const SMALL_SIDE = 32;

/** What fixes the sizes of a teacher of pictures. */
export interface PictureShape {
  readonly form: PictureForm;
  /** Pixels on each side of a patch. */
  readonly patch: number;
  /** Patches of a picture. */
  readonly places: number;
  /** Numbers of a patch: patch · patch · channels. */
  readonly pixels: number;
  readonly labels: number;
  readonly groups: number;
}

const patchOf = (side: number) => (side <= SMALL_SIDE ? 4 : 8);

export function pictureShape(form: PictureForm, labels: number, groups: number): PictureShape {
  const patch = patchOf(form.side);
  const along = form.side / patch;
  return { form, patch, places: along * along, pixels: patch * patch * form.channels, labels, groups };
}

type MixerName<Mixer extends string> =
  `${Mixer}.places1` | `${Mixer}.places2` | DenseName<`${Mixer}.channels1`> | DenseName<`${Mixer}.channels2`>;

export type Mixer = 'encoderMixer' | 'decoderMixer1' | 'decoderMixer2';

export type PictureParameter =
  | 'patches.weight'
  | 'patches.places'
  | MixerName<Mixer>
  | 'code1.weight'
  | 'code1.sensitive'
  | 'code1.bias'
  | DenseName<'code2'>
  | DenseName<'label1'>
  | DenseName<'label2'>
  | DenseName<'decoder1'>
  | 'decoder2.weight'
  | 'decoder2.bias'
  | 'pixels.weight'
  | 'pixels.base';

/** Layers over places have their bias as one column more. */
function mixerShapes<Name extends Mixer>(name: Name, places: number) {
  return {
    [`${name}.places1`]: [places, places + 1],
    [`${name}.places2`]: [places, places + 1],
    ...denseShapes(`${name}.channels1`, CHANNELS, MIXED),
    ...denseShapes(`${name}.channels2`, MIXED, CHANNELS),
  } as unknown as Record<MixerName<Name>, readonly number[]>;
}

function encoderShapes({ places, pixels, groups }: PictureShape) {
  return {
    'patches.weight': [pixels, CHANNELS],
    'patches.places': [places, CHANNELS],
    ...mixerShapes('encoderMixer', places),
    'code1.weight': [places * CHANNELS, CODE_HIDDEN],
    'code1.sensitive': [groups, CODE_HIDDEN],
    'code1.bias': [CODE_HIDDEN],
    ...denseShapes('code2', CODE_HIDDEN, 2 * LATENT),
  } as const;
}

function decoderShapes({ places, pixels, groups }: PictureShape) {
  return {
    ...denseShapes('decoder1', LATENT + groups, CODE_HIDDEN),
    'decoder2.weight': [places * CODE_HIDDEN, CHANNELS],
    'decoder2.bias': [places, CHANNELS],
    ...mixerShapes('decoderMixer1', places),
    ...mixerShapes('decoderMixer2', places),
    'pixels.weight': [CHANNELS, pixels],
    'pixels.base': [places, pixels],
  } as const;
}

/** All weights of the teacher, those of the decoder last. */
export function pictureLayout(shape: PictureShape): Layout<PictureParameter> {
  return layoutOf<PictureParameter>({
    ...encoderShapes(shape),
    ...denseShapes('label1', LATENT, LABEL_HIDDEN),
    ...denseShapes('label2', LABEL_HIDDEN, shape.labels),
    ...decoderShapes(shape),
  });
}

export const decoderSize = (shape: PictureShape) => layoutOf(decoderShapes(shape)).size;
export const encoderSize = (shape: PictureShape) => layoutOf(encoderShapes(shape)).size;

/** Where the decoder's weights begin; what lies before is left out of a generator. */
export const decoderStart = (shape: PictureShape) => pictureLayout(shape).size - decoderSize(shape);

/** Variance is kept through the layers: twice the usual bound of 1/√fan-in. */
const GAIN = 2;
/** Of the last layer of a residual block, so that blocks begin near the identity; and of the last layer of a head. */
const BLOCK_GAIN = 0.6;
const HEAD_GAIN = 1;
/** Deviation of the places' own tokens. */
const PLACE_DEVIATION = 0.1;

function gainOf(name: string): number {
  if (name.endsWith('.places2') || name.endsWith('.channels2.weight')) return BLOCK_GAIN;
  return name === 'code2.weight' || name === 'label2.weight' ? HEAD_GAIN : GAIN;
}

/** Numbers that come into one unit. */
function fanIn(name: PictureParameter, shape: readonly number[], { places }: PictureShape): number {
  if (name.includes('.places')) return shape[1]! - 1;
  if (name === 'decoder2.weight') return shape[0]! / places;
  return shape[0]!;
}

/**
 * Weights to begin with.
 * @param base logits of the mean picture in the order of patches, [places, pixels]
 */
export function initialPictureTeacher(shape: PictureShape, base: Float32Array, rng: Rng): Float32Array {
  const layout = pictureLayout(shape);
  const flat = new Float32Array(layout.size);
  for (const slot of layout.slots) {
    const values = slotOf(flat, layout, slot.name);
    const isMatrix = slot.name.endsWith('.weight') || /\.places[12]$/.test(slot.name);
    if (isMatrix)
      fillUniform(values, gainOf(slot.name) / Math.sqrt(fanIn(slot.name, slot.shape, shape)), rng);
    if (slot.name === 'code1.sensitive') fillUniform(values, GAIN / Math.sqrt(shape.places * CHANNELS), rng);
  }
  const places = slotOf(flat, layout, 'patches.places');
  for (let i = 0; i < places.length; i++) places[i] = PLACE_DEVIATION * rng.normal();
  slotOf(flat, layout, 'pixels.base').set(base);
  return flat;
}
