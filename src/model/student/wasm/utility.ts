import { upTo, type Engine, type Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import type { EngineResponder } from '../../teacher/engineResponder.ts';
import { LOG_FLOOR } from '../plan.ts';

/** Responses to a batch of codes, their column sums and pairwise tables. */
interface Responses {
  readonly probabilities: Matrix;
  readonly sums: Address;
  readonly tables: Address;
}

/** The utility loss (tensorStudent.ts) in an engine's memory. */
export interface Utility {
  /** Asks the responder what the teacher's codes mean, which stand in its z and zs. */
  readonly expect: (rows: number) => void;
  /** The loss of the codes that stand there now; the responder then has `weight` times its gradient by them. */
  readonly compare: (rows: number, weight: number) => number;
}

/** @param most rows of a batch */
export function createUtility(engine: Engine, responder: EngineResponder, most: number): Utility {
  const { kernels } = engine;
  const { sizes, width } = responder;
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  const size = offsets.at(-1)!;
  const blocks = engine.wholes(offsets);
  const tableSize = upTo(4, size) * upTo(8, size);
  const responses = (): Responses => ({
    probabilities: engine.matrix(most, width),
    sums: engine.floats(upTo(4, size)),
    tables: engine.floats(tableSize),
  });
  const [expected, own] = [responses(), responses()];
  const differences = engine.floats(size * size);
  const packed = engine.floats(size * upTo(8, size));
  const byMeans = engine.floats(upTo(8, size));
  const [dProbabilities, dLogits] = [engine.matrix(most, width), engine.matrix(most, width)];
  // Tables are symmetric: of every four rows, the panels from the diagonal on.
  const fromDiagonal = engine.wholes(
    Array.from({ length: Math.ceil(size / 4) }, (_, tile) => Math.floor((4 * tile) / 8) * 8),
  );

  function respond(rows: number, { probabilities: { at, stride }, sums, tables }: Responses): void {
    responder.respond(rows, { at, stride });
    kernels.blockSoftmax(rows, sizes.length, blocks, at, stride, 0, 0);
    kernels.columnSums(rows, size, at, stride, sums);
    kernels.clear(tableSize, tables);
    kernels.outerProduct(rows, size, size, at, stride, at, stride, tables, fromDiagonal);
  }

  return {
    expect: (rows) => respond(rows, expected),
    compare(rows, weight) {
      respond(rows, own);
      const { at, stride } = own.probabilities;
      const means = kernels.meanDivergence(size, rows, expected.sums, own.sums, LOG_FLOOR, weight, byMeans);
      // d Σ(T' − T)² / dp = 4/n · p·(T' − T), for T' is symmetric.
      const apart = kernels.tableError(
        size,
        rows,
        expected.tables,
        own.tables,
        (4 * weight) / rows,
        differences,
      );
      kernels.pack(differences, size, size, 0, packed);
      const { at: d, stride: ldd } = dProbabilities;
      kernels.product(rows, size, size, at, stride, packed, byMeans, d, ldd, false, 0, 0);
      kernels.clear(rows * dLogits.stride, dLogits.at);
      kernels.softmaxGradient(rows, sizes.length, blocks, at, stride, d, ldd, dLogits.at, dLogits.stride);
      responder.inputGradient(rows, dLogits);
      return means + apart;
    },
  };
}
