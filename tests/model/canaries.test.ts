import { beforeAll, describe, expect, test } from 'vitest';
import { metricsToCsv } from '../../src/core/report/csv.ts';
import { dataCard } from '../../src/core/report/dataCard.ts';
import { exportable } from '../../src/core/report/exportable.ts';
import { reportToHtml } from '../../src/core/report/html.ts';
import { reportToJson } from '../../src/core/report/json.ts';
import type { Report } from '../../src/core/report/report.ts';
import { inferSchema } from '../../src/core/schema/infer.ts';
import { readCsv } from '../../src/core/table/csv.ts';
import { textAtHand } from '../../src/core/table/source.ts';
import { readTable, schemaOf } from '../../src/core/table/read.ts';
import { writeCsv } from '../../src/core/table/write.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { run } from '../../src/pipeline/run.ts';
import {
  CANARIES,
  CANARIES_OF_THE_TABLE,
  CANARY_ROLES,
  CANARY_ROWS,
  canaryTables,
  type Canary,
} from '../fixtures/canaries.ts';
import { useBackend } from './backends.ts';

// A table in which single people have what nobody else has; a run on it; and every file that comes of it, searched.

const EVERY: readonly Canary[] = [...CANARIES, ...CANARIES_OF_THE_TABLE];

function found(text: string, canaries: readonly Canary[] = EVERY): string[] {
  return canaries.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);
}

function filesOf(report: Report, nameSmallGroups: boolean): Readonly<Record<string, string>> {
  const shown = exportable(report, { nameSmallGroups });
  return {
    'report.json': reportToJson(shown),
    'report.html': reportToHtml(shown),
    'data-card.md': dataCard(shown),
    'metrics.csv': metricsToCsv(shown),
  };
}

describe('the canaries of a table', () => {
  let report: Report;
  let csv: string;
  beforeAll(async () => {
    await useBackend('wasm');
    const texts = canaryTables();
    const rawTrain = await readCsv(textAtHand('people.csv', texts.train));
    const train = readTable(rawTrain, inferSchema(rawTrain));
    const rawHoldout = await readCsv(textAtHand('strangers.csv', texts.holdout));
    const holdout = readTable(rawHoldout, schemaOf(train));
    const options = parseOptions({ preset: 'trial', backend: 'wasm', seed: 5, evaluationSample: 600 });
    const finished = await run({ table: train, holdout, roles: CANARY_ROLES, options }, createControl(), {
      onProgress: () => undefined,
    });
    report = finished.report;
    csv = writeCsv(finished.synthetic);
  }, 280_000);

  test('are in what the worker measured: there is something to find', () => {
    expect(found(JSON.stringify(report))).toEqual(
      expect.arrayContaining([
        'a rare job',
        'a group of one',
        'a group of one in the holdout',
        'a combination of one',
        'an odd cell in a column of numbers',
        'a rare class of the target',
      ]),
    );
  });

  test.each(['report.json', 'report.html', 'data-card.md', 'metrics.csv'])('are not in %s', (file) => {
    expect(found(filesOf(report, false)[file]!)).toEqual([]);
  });

  test('are not in the synthetic table, but for those that the privacy page names', () => {
    expect(found(csv, CANARIES)).toEqual([]);
  });

  test('where small groups are named as wished: those, and nothing else', () => {
    const groups = ['a group of one', 'a group of one in the holdout', 'a combination of one'];
    for (const file of Object.values(filesOf(report, true))) {
      expect(found(file).filter((what) => !groups.includes(what))).toEqual([]);
    }
    expect(found(filesOf(report, true)['report.json']!)).toEqual(groups);
  });

  test('leave no bar, cell or group of one to four rows, no end of a column, no position of a row', () => {
    const { details, schema } = exportable(report, { nameSmallGroups: false });
    for (const { column, labels, real } of details.columns) {
      const rows = real.map((share) => Math.round(share * CANARY_ROWS));
      expect([column, rows.filter((count) => count > 0 && count < 5)]).toEqual([column, []]);
      if (column === 'children') expect(labels.join()).not.toContain('23');
      if (column === 'age') expect(labels.join()).not.toContain('104');
    }
    interface Listed {
      readonly group: string;
      readonly rows: number;
      readonly pooled?: boolean;
    }
    const namesOf = (lists: readonly { readonly groups: readonly Listed[] }[]) =>
      lists.flatMap(({ groups }) => groups).filter(({ pooled }) => !pooled);
    const named = [...namesOf(details.baseRates), ...namesOf(details.groups)];
    expect(named.filter(({ group }) => group.includes('104'))).toEqual([]);
    const real = [
      ...namesOf(details.baseRates.filter(({ table }) => table === 'train' || table === 'holdout')),
      ...namesOf(details.groups.filter(({ protocol }) => protocol !== 'tsts')),
    ];
    expect(real.length).toBeGreaterThan(20);
    expect(real.filter(({ rows }) => rows > 0 && rows < 5)).toEqual([]);
    expect(details.projection!.real.cells.filter(([, , rows]) => rows < 5)).toEqual([]);
    expect(schema.find(({ name }) => name === 'grade')!.missing).toBeNull();
  });

  test('leave a picture and bars that still show the table', () => {
    const { details } = exportable(report, { nameSmallGroups: false });
    expect(details.projection!.real.leftOut).toBeLessThan(0.15 * CANARY_ROWS);
    const bars = (name: string) => details.columns.find(({ column }) => column === name)!.labels;
    expect(bars('children')).toEqual(['0', '1', '2', '3', '4 and more']);
    expect(bars('job')).toContain('clerk');
    expect(bars('salary').length).toBeGreaterThan(8);
    expect(bars('hired').length).toBeGreaterThan(5);
  });
});
