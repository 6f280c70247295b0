import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportable } from '../../../../src/core/report/exportable.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { writtenTable } from '../../../../src/pipeline/after/anyRun.ts';
import { createControl } from '../../../../src/pipeline/conduct/control.ts';
import { packModel } from '../../../../src/pipeline/files/savedRun.ts';
import { createAccounts } from '../../../../src/pipeline/private/accounts.ts';
import { runPrivately, type PrivateRun } from '../../../../src/pipeline/private/run.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { savedRun } from '../../../../src/worker/inside/savedModel.ts';
import { tableOf } from '../../core/evaluate/tables.ts';
import { people } from '../../core/private/tables.ts';

const LONG = 120_000;
const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex', 'age'],
  ignored: ['name'],
} as const;

const textsOf = (table: Table) =>
  table.columns.map((column) =>
    'codes' in column
      ? Array.from(column.codes, (code) => column.categories[code]!)
      : Array.from(column.values),
  );

/** People of one table, or of another of the same name: fewer, and strangers among them. */
function table(isOther: boolean): Table {
  const known = people(isOther ? 650 : 700);
  const [sex, job, age, pay, hired] = textsOf(known);
  if (isOther) {
    for (let row = 0; row < 40; row++) {
      sex![row] = 'secret sex';
      hired![row] = 'yes';
    }
    job![41] = 'astronaut';
    age![42] = 117;
    pay![43] = 98_765_432;
  }
  const name = Array.from({ length: known.rows }, (_, row) => `person ${row}`);
  return tableOf('people', { sex: sex!, job: job!, age: age!, pay: pay!, hired: hired!, name });
}

/** All that can be given away as covered by the guarantee. */
async function given(run: PrivateRun) {
  const bare = exportable(run.report, { nameSmallGroups: true, withoutRealFigures: true });
  return {
    rows: writeCsv(writtenTable(run)),
    model: new TextDecoder('latin1').decode(await packModel(savedRun(run))),
    json: reportToJson(bare),
    html: reportToHtml(bare),
  };
}

// Of two tables that gave the same release, whoever sees what was made of it can tell nothing apart.
describe('what is made of a release', () => {
  let [one, other]: Awaited<ReturnType<typeof given>>[] = [];
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01') });
    const accounts = createAccounts();
    const run = (isOther: boolean) =>
      runPrivately(
        {
          table: table(isOther),
          holdout: null,
          roles: ROLES,
          options: parseOptions({
            private: true,
            epsilon: 10,
            privateNoise: 'seeded',
            beyond: 'off',
            evaluationSample: 100,
          }),
        },
        accounts,
        createControl(),
        () => undefined,
      );
    one = await given(await run(false));
    other = await given(await run(true));
  }, LONG);
  afterAll(() => void vi.useRealTimers());

  it.each(['rows', 'model', 'json', 'html'] as const)('does not depend on the table any more: %s', (part) => {
    expect(one![part].length).toBeGreaterThan(500);
    expect(other![part]).toBe(one![part]);
  });
});
