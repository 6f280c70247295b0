import { createRng } from '../../src/core/random.ts';
import { tableOfCodes } from '../../src/core/private/cells.ts';
import { Ledger } from '../../src/core/private/ledger.ts';
import { measure } from '../../src/core/private/measure.ts';
import { drawRows, openRelease } from '../../src/core/private/model.ts';
import { seededNoise } from '../../src/core/private/noise.ts';
import { schemaOf } from '../../src/core/table/read.ts';
import { domainsOf } from './codeBooks.ts';
import { readFolder } from './folder.ts';
import { judgeFidelity, judgeLabels } from './judge.ts';

const hooks = { breathe: () => Promise.resolve(), onProgress: () => undefined };

export async function measureFolders({ data, epsilons, delta, seeds, isValidation }: any) {
  for (const dir of data) {
    const folder = await readFolder(dir, isValidation);
    for (const epsilon of epsilons) for (const seed of seeds) {
      const t0 = performance.now();
      const ledger = new Ledger({ epsilon, delta });
      const release = await measure(folder.train, { domains: domainsOf(folder.name, folder.train), target: folder.roles.target.column, sensitive: folder.roles.sensitive }, ledger, seededNoise(seed), hooks);
      const t1 = performance.now();
      const model = await openRelease(release, seed, hooks);
      const t2 = performance.now();
      const rng = createRng(seed);
      const codes = drawRows(model, folder.train.rows, rng);
      const table = tableOfCodes('s', release.domains, schemaOf(folder.train), codes, rng);
      const t3 = performance.now();
      const l = await judgeLabels(folder, table);
      const f = await judgeFidelity(folder, table);
      console.log(folder.name, epsilon, seed, 'n', model.basis.rows.toFixed(0), 'eps', ledger.spentEpsilon().toFixed(4), JSON.stringify({...l,...f, misfit: model.misfit}), 'ms', [t1-t0,t2-t1,t3-t2,performance.now()-t3].map(Math.round).join(), 'tables', release.first.length, release.tree.length, release.adaptive.length, 'codes', model.basis.folds.map(f=>f.size).join());
    }
  }
}
