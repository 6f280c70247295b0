import * as tf from '@tensorflow/tfjs';
import { tensorMemory } from '../engine/memory.ts';
import { familyOf } from '../teacher/families.ts';
import type { ChunkHooks, Chunks, RowSource } from './chunks.ts';
import { drawColumn, type ColumnBiases } from './columns.ts';
import { clampConditioned, startConditioned } from './condition.ts';
import { disposeRows, startRows } from './rowsUnderWay.ts';

/** Draws by TensorFlow.js: on every backend, and under conditions. */
export function tensorChunks(source: RowSource, hooks: ChunkHooks): Chunks {
  const { encoding, counts, student } = source;
  const decoder = familyOf(encoding).openDecoder(source.decoder, encoding);
  const biases: ColumnBiases = [];
  return {
    async draw(profile, conditioning, rng) {
      const conditioned = conditioning
        ? await startConditioned(
            decoder,
            source,
            conditioning.condition,
            profile,
            biases,
            conditioning.labelBias,
            rng,
          )
        : null;
      const rows = conditioned?.rows ?? startRows(decoder, student, encoding, counts, profile, rng);
      try {
        for (const j of encoding.features.keys()) {
          if (conditioned?.condition.clamped.has(j)) {
            await clampConditioned(decoder, source, conditioned, j, biases, rng.fork(`clamp/${j}`));
          } else await drawColumn(decoder, encoding, counts, rows, j, biases, rng);
          hooks.onMemory?.(tensorMemory().bytes);
          await hooks.breathe();
        }
        return {
          features: rows.features,
          profile: rows.profile,
          fair: (await rows.heads.fair.data()) as Float32Array,
          residual: (await rows.heads.residual.data()) as Float32Array,
        };
      } finally {
        disposeRows(rows);
      }
    },
    dispose() {
      decoder.dispose();
      tf.dispose(biases.filter((bias) => bias !== undefined));
    },
  };
}
