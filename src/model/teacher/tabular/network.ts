import * as tf from '@tensorflow/tfjs';
import { ln } from '../../../core/elementary.ts';
import { codeShares, type EncodedTable } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { dense, silu } from '../../engine/layers.ts';
import {
  denseShapes,
  fillUniform,
  initialiseDense,
  layoutOf,
  slotOf,
  type DenseName,
  type Layout,
  type Views,
} from '../../engine/parameters.ts';
import { LATENT, type TableShape } from '../family.ts';

export const HIDDEN = 128;
export const MASKED_UNITS = 128;
export const HEAD_HIDDEN = 32;
/** Bounds of the codes' log variances. */
export const LOG_VARIANCES = { least: -8, most: 4 } as const;

export type DenseLayer =
  | 'encoder1'
  | 'encoder2'
  | 'encoder3'
  | 'decoder1'
  | 'decoder2'
  | 'decoder3'
  | 'context'
  | 'fair1'
  | 'fair2'
  | 'residual1'
  | 'residual2';
/** `skip`: U, linear skip between columns. `maskedIn`, `maskedOut`: W and V of the masked non-linear one. */
export type TeacherParameter = DenseName<DenseLayer> | 'skip' | 'maskedIn' | 'maskedOut';
export type TeacherViews = Views<TeacherParameter>;
export type DecoderParameter = Exclude<TeacherParameter, DenseName<'encoder1' | 'encoder2' | 'encoder3'>>;
/** The parameters that generation needs: decoder, skips and label heads. */
export type DecoderViews = Views<DecoderParameter>;
type HeadParameter = DenseName<'fair1' | 'fair2' | 'residual1' | 'residual2'>;
/** The parameters that the columns come of: a decoder without its label heads. */
export type ColumnParameter = Exclude<DecoderParameter, HeadParameter>;

/** Everything that fixes the shapes of a teacher. */
export interface TeacherShape {
  readonly featureSizes: readonly number[];
  readonly featureWidth: number;
  readonly targetWidth: number;
  readonly sensitiveWidth: number;
}

export function teacherShape(encoding: TableShape): TeacherShape {
  return {
    featureSizes: encoding.features.map((span) => span.size),
    featureWidth: encoding.featureWidth,
    targetWidth: encoding.targetWidth,
    sensitiveWidth: encoding.sensitiveWidth,
  };
}

function decoderShapes({
  featureWidth: dx,
  targetWidth: dy,
  sensitiveWidth: ds,
}: TeacherShape): Readonly<Record<DecoderParameter, readonly number[]>> {
  return {
    ...denseShapes('decoder1', LATENT + ds, HIDDEN),
    ...denseShapes('decoder2', HIDDEN, HIDDEN),
    ...denseShapes('decoder3', HIDDEN, dx),
    ...denseShapes('context', HIDDEN, MASKED_UNITS),
    ...denseShapes('fair1', LATENT, HEAD_HIDDEN),
    ...denseShapes('fair2', HEAD_HIDDEN, dy),
    ...denseShapes('residual1', LATENT + ds, HEAD_HIDDEN),
    ...denseShapes('residual2', HEAD_HIDDEN, dy),
    skip: [dx, dx],
    maskedIn: [dx, MASKED_UNITS],
    maskedOut: [MASKED_UNITS, dx],
  };
}

/** The encoder's slots come first, so that the decoder's weights are the rest of the vector. */
export function teacherLayout(shape: TeacherShape): Layout<TeacherParameter> {
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  return layoutOf<TeacherParameter>({
    ...denseShapes('encoder1', dx + dy + ds, HIDDEN),
    ...denseShapes('encoder2', HIDDEN, HIDDEN),
    ...denseShapes('encoder3', HIDDEN, 2 * LATENT),
    ...decoderShapes(shape),
  });
}

/** What decodes the columns alone. */
export function columnShapes(
  shape: Omit<TeacherShape, 'targetWidth'>,
): Readonly<Record<ColumnParameter, readonly number[]>> {
  const shapes = Object.entries(decoderShapes({ ...shape, targetWidth: 0 }));
  const isHead = (name: string) => /^(fair|residual)/.test(name);
  return Object.fromEntries(shapes.filter(([name]) => !isHead(name))) as Record<
    ColumnParameter,
    readonly number[]
  >;
}

export function decoderLayout(shape: TeacherShape): Layout<DecoderParameter> {
  return layoutOf<DecoderParameter>(decoderShapes(shape));
}

/**
 * Weights that columns are decoded by, to begin with: the output layer starts at the marginals of the training rows.
 * @param columns their codes
 */
export function initialiseColumns<Name extends string>(
  flat: Float32Array,
  layout: Layout<Name | ColumnParameter>,
  sizes: readonly number[],
  columns: readonly Int32Array[],
  rng: Rng,
): void {
  const slot = (name: ColumnParameter) => slotOf(flat, layout, name);
  initialiseDense(flat, layout, rng);
  fillUniform(slot('maskedIn'), 1 / Math.sqrt(sizes.length), rng);
  const halved = slot('decoder3.weight');
  halved.forEach((weight, i) => (halved[i] = weight / 2));
  const marginals = columns.flatMap((codes, j) => [...codeShares(codes, sizes[j]!)]);
  slot('decoder3.bias').set(marginals.map((share) => ln(share + 1e-3)));
}

/** Starting weights; the output layers start at the marginals of the training rows. */
export function initialTeacher(shape: TeacherShape, table: EncodedTable, rng: Rng): Float32Array {
  const layout = teacherLayout(shape);
  const flat = new Float32Array(layout.size);
  const slot = (name: TeacherParameter) => slotOf(flat, layout, name);
  initialiseColumns(flat, layout, shape.featureSizes, table.features, rng);
  slot('fair2.bias').set(codeShares(table.target, shape.targetWidth).map((share) => ln(share + 1e-6)));
  slot('residual2.weight').fill(0);
  slot('residual2.bias').fill(0);
  return flat;
}

/**
 * Which connections the skips may use: only earlier columns act on later ones. Masked units are spread over the
 * column boundaries: unit u sees columns before deg(u) and feeds columns from deg(u) on (MADE, Germain et al. 2015).
 */
export interface SkipMasks {
  /** [dx, dx] */
  readonly linear: tf.Tensor2D;
  /** [dx, units] */
  readonly input: tf.Tensor2D;
  /** [units, dx] */
  readonly output: tf.Tensor2D;
}

/** deg(u) of every masked unit for a table of `columns` feature columns. */
export function unitDegrees(columns: number): number[] {
  return Array.from({ length: MASKED_UNITS }, (_, u) => 1 + Math.floor((u * (columns - 1)) / MASKED_UNITS));
}

function maskTensor(
  rows: readonly number[],
  columns: readonly number[],
  open: (r: number, c: number) => boolean,
): tf.Tensor2D {
  const values = new Float32Array(rows.length * columns.length);
  rows.forEach((r, i) => columns.forEach((c, j) => (values[i * columns.length + j] = open(r, c) ? 1 : 0)));
  return tf.tensor2d(values, [rows.length, columns.length]);
}

/** Caller disposes. */
export function createMasks(shape: TeacherShape): SkipMasks {
  const columnOf = shape.featureSizes.flatMap((size, column) => Array.from({ length: size }, () => column));
  const degrees = unitDegrees(shape.featureSizes.length);
  return {
    linear: maskTensor(columnOf, columnOf, (from, to) => from < to),
    input: maskTensor(columnOf, degrees, (from, degree) => from < degree),
    output: maskTensor(degrees, columnOf, (degree, to) => degree <= to),
  };
}

/** q(z | x, y, s). All inputs [n, ·] → mean and log variance, both [n, LATENT]. */
export function encode(views: TeacherViews, x: tf.Tensor2D, y: tf.Tensor2D, s: tf.Tensor2D) {
  const hidden = silu(dense(views, 'encoder2', silu(dense(views, 'encoder1', tf.concat2d([x, y, s], 1)))));
  const [mean, logVariance] = tf.split(dense(views, 'encoder3', hidden), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return { mean, logVariance: tf.clipByValue(logVariance, LOG_VARIANCES.least, LOG_VARIANCES.most) };
}

/** Last hidden layer h of the decoder. [n, LATENT], [n, ds] → [n, 128]. The target never enters. */
export function decoderHidden(views: DecoderViews, z: tf.Tensor2D, s: tf.Tensor2D): tf.Tensor2D {
  return silu(dense(views, 'decoder2', silu(dense(views, 'decoder1', tf.concat2d([z, s], 1)))));
}

/** Logits of every column given all earlier ones (teacher-forced). → [n, dx] */
export function decode(
  views: TeacherViews,
  masks: SkipMasks,
  z: tf.Tensor2D,
  s: tf.Tensor2D,
  x: tf.Tensor2D,
): tf.Tensor2D {
  const hidden = decoderHidden(views, z, s);
  const linear: tf.Tensor2D = tf.matMul<tf.Tensor2D>(x, tf.mul<tf.Tensor2D>(views.skip, masks.linear));
  const seen: tf.Tensor2D = tf.matMul<tf.Tensor2D>(x, tf.mul<tf.Tensor2D>(views.maskedIn, masks.input));
  const units = silu(tf.add<tf.Tensor2D>(dense(views, 'context', hidden), seen));
  const masked: tf.Tensor2D = tf.matMul<tf.Tensor2D>(
    units,
    tf.mul<tf.Tensor2D>(views.maskedOut, masks.output),
  );
  return tf.addN<tf.Tensor2D>([dense(views, 'decoder3', hidden), linear, masked]);
}

/** Logits of the target from the code alone. [n, LATENT] → [n, dy] */
export function fairHead(views: DecoderViews, z: tf.Tensor2D): tf.Tensor2D {
  return dense(views, 'fair2', silu(dense(views, 'fair1', z)));
}

/** What the sensitive attributes add to the target's logits. → [n, dy] */
export function residualHead(views: DecoderViews, z: tf.Tensor2D, s: tf.Tensor2D): tf.Tensor2D {
  return dense(views, 'residual2', silu(dense(views, 'residual1', tf.concat2d([z, s], 1))));
}
