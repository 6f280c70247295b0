import { beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../../../src/pipeline/private/accounts.ts';
import { runPrivately, type PrivateRun } from '../../../../src/pipeline/private/run.ts';
import { createControl } from '../../../../src/pipeline/conduct/control.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { people } from '../../core/private/tables.ts';

const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
} as const;
const OPTIONS = { private: true, epsilon: 3, privateNoise: 'seeded', beyond: 'off', evaluationSample: 200 };

describe('a run with a guarantee', () => {
  let finished: PrivateRun;
  beforeAll(async () => {
    finished = await runPrivately(
      { table: people(3000), holdout: null, roles: ROLES, options: parseOptions(OPTIONS) },
      createAccounts(),
      createControl(),
      (p) => p.kind === 'stage' && console.log(p.stage, p.step, p.note ?? '', performance.now() | 0),
    );
  }, 120_000);
  it('works', () => {
    const { report, synthetic } = finished;
    console.log(
      JSON.stringify(report.guarantee, null, 1),
      report.settings,
      report.stages,
      report.derived,
      report.warnings,
    );
    console.log(
      report.metrics
        .map((m) => `${m.id} ${m.table ?? ''} ${m.probe ?? ''} ${m.protocol ?? ''} ${m.value?.toFixed(3)}`)
        .join('\n'),
    );
    console.log(finished.generator.release.domains);
    expect(synthetic.rows).toBeGreaterThan(1000);
  });
});
