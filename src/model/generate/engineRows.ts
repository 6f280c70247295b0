import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { openEngine, type Matrix } from '../engine/wasm/instance.ts';
import { drawCodes } from '../student/student.ts';
import type { OpenEngineDecoder } from '../teacher/engineDecoder.ts';
import { LATENT } from '../teacher/family.ts';
import type { RowSource } from './chunks.ts';
import { createColumnDrawer } from './columnDrawer.ts';
import { profileInput, runKeys, takeCodes, type RowMaker, type RowsUnderWay } from './rowsUnderWay.ts';

/**
 * Makes rows by the kernels, those of one start at a time: they lie in one memory.
 * @param most rows under way at once
 * @throws AppError 'backend.memory'
 */
export function engineRows(
  { encoding, counts, student, decoder: model }: RowSource,
  open: OpenEngineDecoder,
  most: number,
): RowMaker {
  const { features, sensitiveWidth: ds, targetWidth: dy } = encoding;
  const engine = openEngine();
  const decoder = open(engine, model, encoding, most);
  const drawer = createColumnDrawer(engine, decoder, features, counts.features.map(sharesOf), most);

  function load(to: Matrix, values: Float32Array, width: number, shift: number): void {
    const rows = values.length / width;
    const view = engine.viewFloats(to.at, rows * to.stride);
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < width; k++) view[i * to.stride + shift + k] = values[i * width + k]!;
    }
  }

  function read({ at, stride }: Matrix, rows: number): Float32Array {
    const view = engine.viewFloats(at, rows * stride);
    const values = new Float32Array(rows * dy);
    for (let i = 0; i < rows; i++) values.set(view.subarray(i * stride, i * stride + dy), i * dy);
    return values;
  }

  function start(profile: Int32Array, rng: Rng): RowsUnderWay {
    const z = drawCodes(student, profile, rng);
    load(decoder.z, z, LATENT, 0);
    load(decoder.zs, z, LATENT, 0);
    load(decoder.zs, profileInput(counts.profiles, ds, profile), ds, LATENT);
    decoder.start(profile.length);

    const rows: RowsUnderWay = {
      profile,
      features: [],
      heads: () => {
        const count = rows.profile.length;
        return Promise.resolve({ fair: read(decoder.fair, count), residual: read(decoder.residual, count) });
      },
      probability: (j, code, given) =>
        Promise.resolve(drawer.probability(rows.profile.length, j, code, given)),
      draw(j, columnRng) {
        const uniforms = evenUniforms(runKeys(rows, encoding, j), columnRng);
        rows.features.push(drawer.draw(j, uniforms));
        return Promise.resolve();
      },
      clamp(j, code) {
        const count = rows.profile.length;
        const { at, stride } = decoder.codes;
        const codes = engine.viewWholes(at, count * stride);
        for (let i = 0; i < count; i++) codes[i * stride + j] = features[j]!.offset + code;
        rows.features.push(new Int32Array(count).fill(code));
      },
      take(taken) {
        decoder.take(taken);
        takeCodes(rows, taken);
      },
      // The memory goes with the engine.
      dispose: () => undefined,
    };
    return rows;
  }

  return { start, bytes: engine.bytes, dispose: () => undefined };
}
