import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import { upTo, type Engine, type Matrix } from '../engine/wasm/instance.ts';
import type { Address } from '../engine/wasm/kernelTypes.ts';
import type { EngineDecoder } from '../teacher/engineDecoder.ts';
import type { Place } from '../teacher/family.ts';

/** What no softmax takes. */
const IMPOSSIBLE = -1e30;

/** Draws the columns of the rows that a decoder has under way, by calibrated probabilities. */
export interface ColumnDrawer {
  /** Draws the next column, j, by a number on [0, 1) a row. @returns its codes, from 0 */
  readonly draw: (j: number, uniforms: Float64Array) => Int32Array;
  /** P(column j = code) of so many rows, given the columns before it as drawn, or their shares. */
  readonly probability: (rows: number, j: number, code: number, given: 'drawn' | 'expected') => Float32Array;
}

/**
 * @param shares of each column's codes among the training rows: the first rows drawn are calibrated to them, and with
 * them all others
 * @param most rows under way at once
 */
export function createColumnDrawer(
  engine: Engine,
  decoder: Pick<EngineDecoder, 'codes' | 'columnLogits' | 'expectedLogits'>,
  features: readonly Place[],
  shares: readonly Float32Array[],
  most: number,
): ColumnDrawer {
  const { kernels } = engine;
  const widest = Math.max(...features.map(({ size }) => size), 1);
  const room = engine.matrix(most, widest);
  /** A number a row. */
  const numbers = engine.floats(most);
  const densities = engine.matrix(most, widest);
  const [sums, factors] = [engine.floats(upTo(8, widest)), engine.floats(upTo(8, widest))];
  const fitted: (Address | undefined)[] = [];
  const logitsOf = (j: number): Matrix => ({ at: room.at, stride: upTo(8, features[j]!.size) });

  /** Bias that brings the column's mean probabilities over these rows to the training shares. */
  function calibrated(j: number, rows: number, logits: Matrix): Address {
    const { size } = features[j]!;
    const wanted = engine.floats(upTo(8, size));
    const bias = engine.floats(upTo(8, size));
    engine.viewFloats(wanted, size).set(shares[j]!);
    engine.viewFloats(bias, upTo(8, size)).fill(IMPOSSIBLE, size);
    kernels.calibrate(
      rows,
      size,
      logits.at,
      logits.stride,
      wanted,
      CALIBRATION_ROUNDS,
      CALIBRATION_FLOOR,
      CALIBRATION_STEP,
      bias,
      densities.at,
      sums,
      factors,
    );
    return bias;
  }

  /** Codes of column j, from 0, as the kernels have drawn them. */
  function readCodes(j: number, rows: number): Int32Array {
    const { at, stride } = decoder.codes;
    const { offset } = features[j]!;
    const codes = engine.viewWholes(at, rows * stride);
    return Int32Array.from({ length: rows }, (_, i) => codes[i * stride + j]! - offset);
  }

  return {
    draw(j, uniforms) {
      const count = uniforms.length;
      const { offset, size } = features[j]!;
      const logits = logitsOf(j);
      engine.viewFloats(numbers, count).set(uniforms);
      decoder.columnLogits(count, j, logits);
      const bias = (fitted[j] ??= calibrated(j, count, logits));
      const { at, stride } = decoder.codes;
      kernels.drawCodes(count, size, logits.at, logits.stride, bias, numbers, offset, at + 4 * j, stride);
      return readCodes(j, count);
    },
    probability(rows, j, code, given) {
      const logits = logitsOf(j);
      if (given === 'drawn') decoder.columnLogits(rows, j, logits);
      else decoder.expectedLogits(rows, j, shares, logits);
      kernels.softmaxEntry(rows, features[j]!.size, logits.at, logits.stride, fitted[j]!, code, numbers);
      return engine.viewFloats(numbers, rows).slice();
    },
  };
}
