// The generator with a differential-privacy guarantee, on folders with train.csv, test.csv and meta.json: Markdown tables of
// means ± standard deviations over seeds.
//
//   npm run bench:private -- [--data DIR]… [--epsilon 0.5,1,3,10] [--delta 1e-5] [--seeds 1,2,3,4,5] [--validation] [--audit]
//
// Boosted trees learn from the synthetic rows and decide about test.csv, or, with --validation, about a fifth of train.csv
// that is kept out of everything. Labels at α = 1 are repaired to equal rates in two groups, or (searched) as far as trees
// on synthetic rows say that it takes for equal decisions; or moved about thresholds (decisions). Beside it stands a plain spanning tree (MST). --audit asks instead whether half of the
// noise would be noticed. Noise is seeded, so that the rows guarantee nothing.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const DATA = process.env['FAIRLOOM_DATA'] ?? '../shared/data';

/** @import { measureFolders } from './private/measureFolders.ts' */
/** @import { printAudit } from './private/printAudit.ts' */

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: ['adult', 'compas'].map((name) => join(DATA, name)) },
    epsilon: { type: 'string', default: '0.5,1,3,10' },
    delta: { type: 'string', default: '1e-5' },
    seeds: { type: 'string', default: '1,2,3,4,5' },
    runs: { type: 'string', default: '1000' },
    validation: { type: 'boolean', default: false },
    audit: { type: 'boolean', default: false },
  },
});
const numbers = (/** @type {string} */ list) => list.split(',').map(Number);

Object.assign(globalThis, { require: createRequire(import.meta.url) });
const server = await createServer({
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
});
await server.ssrLoadModule('/src/worker/inside/coreKernels.ts');
if (values.audit) {
  const bench = /** @type {{ printAudit: typeof printAudit }} */ (
    await server.ssrLoadModule('/bench/private/printAudit.ts')
  );
  await bench.printAudit(numbers(values.epsilon), Number(values.delta), Number(values.runs));
} else {
  const bench = /** @type {{ measureFolders: typeof measureFolders }} */ (
    await server.ssrLoadModule('/bench/private/measureFolders.ts')
  );
  await bench.measureFolders({
    data: values.data,
    epsilons: numbers(values.epsilon),
    delta: Number(values.delta),
    seeds: numbers(values.seeds),
    isValidation: values.validation,
  });
}
await server.close();
