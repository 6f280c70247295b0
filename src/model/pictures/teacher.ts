import { AppError } from '../../core/errors.ts';
import { bytesEach, type Pictures } from '../../core/pictures/pictures.ts';
import type { Rng } from '../../core/random.ts';
import { openEngine } from '../engine/wasm/instance.ts';
import { whyNoKernels } from '../engine/wasm/runs.ts';
import { LATENT, type TeacherHooks, type TeacherModel } from '../teacher/family.ts';
import type { Posterior } from '../teacher/posterior.ts';
import { trainBy } from '../training/train.ts';
import { patchOrder, readPatches, writePatches } from './patches.ts';
import { picturePlan, type PictureRows, type PictureTeacherSettings } from './plan.ts';
import type { PictureProbe } from './probe/train.ts';
import { decoderSize, decoderStart, pictureLayout, pictureShape, type PictureShape } from './shape.ts';
import { writeColumnCodes } from './wasm/columnCodes.ts';
import { createPictureDecoder } from './wasm/decoder.ts';
import { createPictureEncoder } from './wasm/encoder.ts';
import { pictureStepper } from './wasm/stepper.ts';
import { t } from '../../core/language/words.ts';

/** Pictures that are encoded or decoded at once; odd, as a batch of the training is (plan.ts). */
const AT_ONCE = 63;

/** @throws AppError 'backend.unavailable' where the kernels do not run: nothing else computes pictures in a time to wait for */
export function requireKernels(): void {
  const why = whyNoKernels();
  if (why === null) return;
  throw new AppError(
    'backend.unavailable',
    t`Pictures are learned by WebAssembly with 128-bit vectors, which does not run here: ${why}.`,
    t`Use a current Chrome, Edge, Firefox or Safari on a processor of the last ten years, without a setting that forbids WebAssembly.`,
  );
}

export const shapeOf = ({ pictures, labels, groups, columns }: PictureRows): PictureShape =>
  pictureShape(pictures.form, labels, groups, columns?.sizes);

/**
 * Learns the training pictures on the kernels.
 * @param probe whose maps the reconstructions are to have as well; null: none
 * @throws AppError 'backend.unavailable', 'training.diverged', or whatever `breathe` throws
 */
export async function trainPictureTeacher(
  data: PictureRows,
  settings: PictureTeacherSettings,
  probe: PictureProbe | null,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  requireKernels();
  const shape = shapeOf(data);
  const plan = picturePlan(shape, data, settings, rng, hooks);
  const stepper = pictureStepper(plan, shape, data, probe, hooks.onMemory);
  const { weights, step } = await trainBy(stepper, plan, hooks);
  return { weights, bestStep: step };
}

/** The part of a teacher that generates. */
export function decoderOfPictures({ weights }: TeacherModel, shape: PictureShape): Float32Array {
  return weights.slice(weights.length - decoderSize(shape));
}

/** q(z | picture, group, columns) of every row. */
export async function encodePictures(
  { weights }: TeacherModel,
  { pictures, group, ...rest }: PictureRows,
  breathe: () => Promise<void>,
): Promise<Posterior> {
  requireKernels();
  const shape = shapeOf({ pictures, group, ...rest });
  const engine = openEngine();
  const encoder = createPictureEncoder(engine, shape, AT_ONCE);
  const { size } = pictureLayout(shape);
  const flat = engine.floats(size);
  engine.viewFloats(flat, size).set(weights);
  encoder.pack(flat);
  const order = patchOrder(shape);
  const pixels = engine.floats(AT_ONCE * order.length);
  const s = engine.matrix(AT_ONCE, shape.groups);
  const columns = engine.floats(Math.max(1, AT_ONCE * shape.columns.length));
  const rows = pictures.count;
  const [mean, logVariance] = [new Float32Array(rows * LATENT), new Float32Array(rows * LATENT)];
  for (let start = 0; start < rows; start += AT_ONCE) {
    const n = Math.min(AT_ONCE, rows - start);
    const own = Int32Array.from({ length: n }, (_, i) => start + i);
    writePatches(pictures, own, order, shape.pixels, engine.viewFloats(pixels, n * order.length));
    const ones = engine.viewFloats(s.at, n * s.stride).fill(0);
    own.forEach((row, i) => (ones[i * s.stride + group[row]!] = 1));
    if (rest.columns) writeColumnCodes(engine, rest.columns, own, columns);
    encoder.forward(n, { pixels, s, columns });
    const { at, stride } = encoder.coded;
    for (let i = 0; i < n; i++) {
      const coded = engine.viewFloats(at + 4 * i * stride, 2 * LATENT);
      mean.set(coded.subarray(0, LATENT), (start + i) * LATENT);
      const bounded = coded.subarray(LATENT).map((value) => Math.min(4, Math.max(-8, value)));
      logVariance.set(bounded, (start + i) * LATENT);
    }
    await breathe();
  }
  return { rows, mean, logVariance };
}

/** A decoder of pictures that is ready: codes and groups → pictures. */
export interface OpenPictureDecoder {
  /**
   * @param codes rows × LATENT, row-major. @param group joint group of each row
   * @param onRows told of rows done, between which it lets messages in
   */
  readonly decode: (
    codes: Float32Array,
    group: Int32Array,
    onRows?: (done: number) => Promise<void>,
  ) => Promise<Pictures>;
}

/** @param decoder weights of `decoderOfPictures` @throws AppError 'backend.unavailable' */
export function openPictureDecoder(decoder: Float32Array, shape: PictureShape): OpenPictureDecoder {
  requireKernels();
  const engine = openEngine();
  const network = createPictureDecoder(engine, shape, AT_ONCE);
  const flat = engine.floats(decoder.length);
  engine.viewFloats(flat, decoder.length).set(decoder);
  // Places in the layout are those of the whole teacher.
  network.pack(flat - 4 * decoderStart(shape));
  const order = patchOrder(shape);
  const each = bytesEach(shape.form);

  function decodeSome(codes: Float32Array, group: Int32Array, out: Uint8Array): void {
    const n = group.length;
    const { at, stride } = network.zs;
    const zs = engine.viewFloats(at, n * stride).fill(0);
    for (let i = 0; i < n; i++) {
      zs.set(codes.subarray(i * LATENT, (i + 1) * LATENT), i * stride);
      zs[i * stride + LATENT + group[i]!] = 1;
    }
    network.forward(n);
    const count = n * order.length;
    engine.kernels.sigmoids(count, network.logits);
    readPatches(engine.viewFloats(network.logits, count), n, order, shape.pixels, out);
  }

  return {
    async decode(codes, group, onRows = () => Promise.resolve()) {
      const bytes = new Uint8Array(group.length * each);
      for (let start = 0; start < group.length; start += AT_ONCE) {
        const end = Math.min(start + AT_ONCE, group.length);
        const own = codes.subarray(start * LATENT, end * LATENT);
        decodeSome(own, group.subarray(start, end), bytes.subarray(start * each, end * each));
        await onRows(end);
      }
      return { form: shape.form, count: group.length, bytes };
    },
  };
}
