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
import { columnShapes, initialiseColumns, type ColumnParameter } from '../teacher/tabular/network.ts';

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
  /** Codes of each further column that is learned with the pictures; none: pictures alone. */
  readonly columns: readonly number[];
}

const patchOf = (side: number) => (side <= SMALL_SIDE ? 4 : 8);

export function pictureShape(
  form: PictureForm,
  labels: number,
  groups: number,
  columns: readonly number[] = [],
): PictureShape {
  const patch = patchOf(form.side);
  const along = form.side / patch;
  return {
    form,
    patch,
    places: along * along,
    pixels: patch * patch * form.channels,
    labels,
    groups,
    columns,
  };
}

/** Entries of the one-hots of all columns, side by side. */
export const columnWidth = ({ columns }: PictureShape) => columns.reduce((sum, size) => sum + size, 0);

type MixerName<Mixer extends string> =
  | `${Mixer}.places1`
  | `${Mixer}.places2`
  | DenseName<`${Mixer}.channels1`>
  | DenseName<`${Mixer}.channels2`>;

export type Mixer = 'encoderMixer' | 'decoderMixer1' | 'decoderMixer2';

export type PictureParameter =
  | 'patches.weight'
  | 'patches.places'
  | MixerName<Mixer>
  | 'code1.weight'
  | 'code1.sensitive'
  | 'code1.bias'
  | 'code1.columns'
  | DenseName<'code2'>
  | DenseName<'label1'>
  | DenseName<'label2'>
  | DenseName<'decoder1'>
  | 'decoder2.weight'
  | 'decoder2.bias'
  | 'pixels.weight'
  | 'pixels.base'
  | `columns.${ColumnParameter}`;

/** Layers over places have their bias as one column more. */
function mixerShapes<Name extends Mixer>(name: Name, places: number) {
  return {
    [`${name}.places1`]: [places, places + 1],
    [`${name}.places2`]: [places, places + 1],
    ...denseShapes(`${name}.channels1`, CHANNELS, MIXED),
    ...denseShapes(`${name}.channels2`, MIXED, CHANNELS),
  } as unknown as Record<MixerName<Name>, readonly number[]>;
}

/** Shapes of slots that a teacher may be without. */
type Shapes = Partial<Record<PictureParameter, readonly number[]>>;

function encoderShapes(shape: PictureShape): Shapes {
  const { places, pixels, groups, columns } = shape;
  return {
    'patches.weight': [pixels, CHANNELS],
    'patches.places': [places, CHANNELS],
    ...mixerShapes('encoderMixer', places),
    'code1.weight': [places * CHANNELS, CODE_HIDDEN],
    'code1.sensitive': [groups, CODE_HIDDEN],
    'code1.bias': [CODE_HIDDEN],
    ...(columns.length > 0 && { 'code1.columns': [columnWidth(shape), CODE_HIDDEN] }),
    ...denseShapes('code2', CODE_HIDDEN, 2 * LATENT),
  };
}

function decoderShapes(shape: PictureShape): Shapes {
  const { places, pixels, groups } = shape;
  return {
    ...denseShapes('decoder1', LATENT + groups, CODE_HIDDEN),
    'decoder2.weight': [places * CODE_HIDDEN, CHANNELS],
    'decoder2.bias': [places, CHANNELS],
    ...mixerShapes('decoderMixer1', places),
    ...mixerShapes('decoderMixer2', places),
    'pixels.weight': [CHANNELS, pixels],
    'pixels.base': [places, pixels],
    ...shapesOfColumns(shape),
  };
}

/** Columns are decoded from z and s as those of a table are. */
function shapesOfColumns(shape: PictureShape): Shapes {
  const { groups, columns } = shape;
  if (columns.length === 0) return {};
  const sizes = { featureSizes: columns, featureWidth: columnWidth(shape), sensitiveWidth: groups };
  return Object.fromEntries(
    Object.entries(columnShapes(sizes)).map(([name, own]) => [`columns.${name}`, own]),
  );
}

/** All weights of the teacher, those of the decoder last. */
export function pictureLayout(shape: PictureShape): Layout<PictureParameter> {
  return layoutOf({
    ...encoderShapes(shape),
    ...denseShapes('label1', LATENT, LABEL_HIDDEN),
    ...denseShapes('label2', LABEL_HIDDEN, shape.labels),
    ...decoderShapes(shape),
  } as Record<PictureParameter, readonly number[]>);
}

const sizeOf = (shapes: Shapes) => layoutOf(shapes as Record<PictureParameter, readonly number[]>).size;
export const decoderSize = (shape: PictureShape) => sizeOf(decoderShapes(shape));
export const encoderSize = (shape: PictureShape) => sizeOf(encoderShapes(shape));

/** Where the weights that decode the columns stand among all of a teacher's, by their names in a table's. */
export function columnLayout({ slots, size }: Layout<PictureParameter>): Layout<ColumnParameter> {
  const own = slots.flatMap((slot) => {
    const name = /^columns\.(.*)$/.exec(slot.name)?.[1];
    return name === undefined ? [] : [{ ...slot, name: name as ColumnParameter }];
  });
  return { slots: own, size };
}

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
 * @param columns codes of the training rows in each further column
 */
export function initialPictureTeacher(
  shape: PictureShape,
  base: Float32Array,
  rng: Rng,
  columns: readonly Int32Array[] = [],
): Float32Array {
  const layout = pictureLayout(shape);
  const flat = new Float32Array(layout.size);
  for (const slot of layout.slots) {
    if (slot.name.startsWith('columns.')) continue;
    const values = slotOf(flat, layout, slot.name);
    const isMatrix = slot.name.endsWith('.weight') || /\.places[12]$/.test(slot.name);
    if (isMatrix)
      fillUniform(values, gainOf(slot.name) / Math.sqrt(fanIn(slot.name, slot.shape, shape)), rng);
    if (slot.name === 'code1.sensitive') fillUniform(values, GAIN / Math.sqrt(shape.places * CHANNELS), rng);
  }
  const places = slotOf(flat, layout, 'patches.places');
  for (let i = 0; i < places.length; i++) places[i] = PLACE_DEVIATION * rng.normal();
  slotOf(flat, layout, 'pixels.base').set(base);
  if (shape.columns.length > 0) {
    const own = rng.fork('columns');
    fillUniform(slotOf(flat, layout, 'code1.columns'), 1 / Math.sqrt(shape.columns.length), own);
    initialiseColumns(flat, columnLayout(layout), shape.columns, columns, own);
  }
  return flat;
}
