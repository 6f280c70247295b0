// The default recipe on real tables and the bundled samples, several seeds: Markdown tables of means ± standard
// deviations. One training for each seed, in Node by the page's own pipeline on WASM.
//
//   npm run bench:quality -- [--seeds 1,2,3,4,5] [--only NAME]… [--cases FILE.json] [--out out/quality] [--sweep | --ablations]
//
// --sweep also gives the same people the labels of every notion (parity, decisions, odds) at α = 0, 0.25, 0.5, 0.75 and 1
// and prints a second table, with the limits of the real rows; it leaves the tables of α = 0 and 1 as CSV.
// --ablations has one thing changed from the recipe at a time (judge, drawing, bands, student, penalty), on rows kept out of
// the training rows, and prints each one's paired differences from the recipe with 95 % intervals.
// --cases adds tables of one's own: [{"name", "data": folder with train.csv and test.csv, "target", "positive", "sensitive": […]}].
//
// What is in a run's folder already (run.v8, sweep.json) is not made again. FAIRLOOM_DATA (../shared/data where it is not
// set) holds adult and compas, which are skipped where absent.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/** @import { measure } from './quality/measure.ts' */
/** @import { measureAblations } from './quality/ablations/ablations.ts' */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3,4,5' },
    only: { type: 'string', multiple: true },
    cases: { type: 'string' },
    out: { type: 'string', default: 'out/quality' },
    sweep: { type: 'boolean', default: false },
    ablations: { type: 'boolean', default: false },
  },
});

// In Node TensorFlow.js asks for `util` so.
Object.assign(globalThis, { require: createRequire(import.meta.url) });
const server = await createServer({
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
  // TensorFlow.js's modules import each other without endings, which Node alone does not resolve.
  ssr: { noExternal: [/^@tensorflow\//] },
});
await server.ssrLoadModule('/src/worker/inside/coreKernels.ts');
const wishes = { ...values, seeds: values.seeds.split(',').map(Number) };
if (values.ablations) {
  const { measureAblations: ablations } = /** @type {{ measureAblations: typeof measureAblations }} */ (
    await server.ssrLoadModule('/bench/quality/ablations/ablations.ts')
  );
  await ablations({ ...wishes, out: join(wishes.out, 'ablations') });
} else {
  const bench = /** @type {{ measure: typeof measure }} */ (
    await server.ssrLoadModule('/bench/quality/measure.ts')
  );
  await bench.measure(wishes);
}
await server.close();
