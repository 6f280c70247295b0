// Process time of a report, evaluator by evaluator, of the first and after the slider is released, with a hash of its
// figures, by which two versions are compared.
//
//   npm run bench:evaluation -- [--only NAME]… [--cases FILE.json] [--out out/quality] [--rounds 1]
//     [--preset quick] [--rows 10000]
//
// Trains what is not in the folder yet (as npm run bench:quality does, whose runs it shares).
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/** @import { measureEvaluation } from './evaluation/measure.ts' */

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    cases: { type: 'string' },
    out: { type: 'string', default: 'out/quality' },
    rounds: { type: 'string', default: '1' },
    preset: { type: 'string' },
    rows: { type: 'string' },
  },
});

// In Node TensorFlow.js asks for `util` so.
Object.assign(globalThis, { require: createRequire(import.meta.url) });
const server = await createServer({
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
  ssr: { noExternal: [/^@tensorflow\//] },
});
await server.ssrLoadModule('/src/worker/inside/coreKernels.ts');
const bench = /** @type {{ measureEvaluation: typeof measureEvaluation }} */ (
  await server.ssrLoadModule('/bench/evaluation/measure.ts')
);
await bench.measureEvaluation({ ...values, rounds: Number(values.rounds) });
await server.close();
