import { describe, expect, test } from 'vitest';
import type { BaseRateReport } from '../../../../src/core/evaluate/metric.ts';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import {
  exportable,
  shownBaseRates,
  shownCounts,
  smallGroupCount,
} from '../../../../src/core/report/exportable.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import { metricOf, reportOf } from './exampleReport.ts';

const rate = { value: 0.25, interval: [0.2, 0.3] as const };

function listed(rows: Readonly<Record<string, number>>, table: BaseRateReport['table']): BaseRateReport {
  const groups = Object.entries(rows).map(([group, n]) => ({
    group,
    rows: n,
    rate,
    small: n < 30,
    excluded: n < 10,
  }));
  return { attribute: 'origin', table, groups };
}

/** A report that names a group of one wherever a report can. */
function telling(): Report {
  const base = reportOf();
  return {
    ...base,
    settings: { rareThreshold: 5, mix: { groups: { Angle: 1, Cagot: 2 } } },
    schema: [
      ...base.schema,
      { name: 'pay', kind: 'numeric', type: 'integer', role: 'sensitive', missing: 2, distinct: 90 },
    ],
    metrics: [
      ...base.metrics,
      ...['Angle', 'Cagot'].map((group) =>
        metricOf({
          label: `Coverage of origin = ${group}`,
          attribute: `origin = ${group}`,
          counts: { groupRowsSampled: group === 'Angle' ? 60 : 1 },
        }),
      ),
      metricOf({ value: null, reason: 'Group "Cagot" has no row with a favourable outcome.' }),
    ],
    details: {
      ...base.details,
      groups: [],
      baseRates: [
        listed({ Angle: 60, Jute: 39, Cagot: 1 }, 'train'),
        listed({ Angle: 60, Jute: 40, Cagot: 0 }, 'holdout'),
      ],
      verdicts: [
        {
          family: 'fairness',
          verdict: 'Undefined (Group "Cagot" has no row predicted favourable.)',
          limits: '',
        },
      ],
      distances: { edges: [0, 1, 2, 3], synthetic: [0.5, 0.3, 0.2], holdout: [0.9, 0.05, 0.05] },
    },
    warnings: [
      { code: 'group.tooSmall', column: 'origin', message: 'Group "Cagot" of "origin" has only 1 row.' },
      { code: 'group.small', column: 'pay', message: 'Group "12013–15277" of "pay" has only 25 rows.' },
      { code: 'group.small', column: 'origin', message: 'Group "Jute" of "origin" has only 39 rows.' },
      {
        code: 'column.numbersAsText',
        column: 'fee',
        message: 'Column "fee" holds numbers but is read as text, because of cells such as "ask Alice".',
      },
    ],
  };
}

const UNNAMED = { nameSmallGroups: false };
const NAMED = { nameSmallGroups: true };

describe('a report that leaves the page', () => {
  test('names a group of one nowhere, and says so', () => {
    expect(smallGroupCount(telling())).toBe(1);
    const report = exportable(telling(), UNNAMED);
    for (const text of [reportToJson(report), reportToHtml(report), dataCard(report)]) {
      expect(text).not.toContain('Cagot');
      expect(text).toContain('small group');
      expect(text).not.toContain('ask Alice');
      expect(text).not.toContain('12013');
    }
    const ofGroups = report.metrics.filter(({ attribute }) => attribute?.startsWith('origin ='));
    expect(ofGroups.map(({ label, value }) => [label, value])).toEqual([
      ['Coverage of origin = Angle', 0.123456789],
      ['Coverage of origin = a small group', null],
    ]);
    expect(report.metrics.at(-1)!.reason).toBe('A small group has no row with a favourable outcome.');
    expect(report.warnings.map(({ message }) => message)).toEqual([
      'A small group of "origin" has fewer than 5 rows.',
      'A group of "pay" has only 25 rows.',
      'Group "Jute" of "origin" has only 39 rows.',
      'Column "fee" holds numbers but is read as text.',
    ]);
    expect(report.settings['mix']).toEqual({ groups: { Angle: 1, 'a small group (1)': 2 } });
    expect(reportToHtml(report)).toContain(
      'groups of so few rows are not named, and their rates are withheld',
    );
  });

  test('names it where that is wished, and still quotes no cell', () => {
    const report = exportable(telling(), NAMED);
    expect(report.details.baseRates).toEqual(telling().details.baseRates);
    expect(report.warnings[0]!.message).toContain('"Cagot"');
    expect(reportToJson(report)).not.toContain('ask Alice');
    expect(dataCard(report)).toContain('Groups of so few rows are named, as asked for.');
  });

  test('withholds a count of few empty cells and joins bins of few held-out rows', () => {
    const report = exportable(telling(), UNNAMED);
    expect(report.schema.map(({ missing }) => missing)).toEqual([null, 0, null]);
    expect(dataCard(report)).toContain('| a few |');
    // 40 held-out rows: 36, 2 and 2.
    expect(report.details.distances).toEqual({
      edges: [0, 3],
      synthetic: [1],
      holdout: [expect.closeTo(1, 12)],
    });
  });

  test('does as it is told by the threshold of the run, and pools nothing at 0', () => {
    const at = (rareThreshold: number) => ({ ...telling(), settings: { rareThreshold } });
    expect(smallGroupCount(at(40))).toBe(2);
    const none = exportable(at(0), UNNAMED);
    expect(none.details).toEqual(telling().details);
    expect(dataCard(none)).toContain('No figure was pooled');
  });

  test('once exportable it stays as it is, also after it was read again', () => {
    const once = exportable(telling(), UNNAMED);
    expect(exportable(once, UNNAMED)).toEqual(once);
    const text = reportToJson(once);
    expect(reportToJson(exportable(parseReport(text), UNNAMED))).toBe(text);
    expect(smallGroupCount(parseReport(text))).toBe(0);
  });

  test('base rates measured since are shown as its own are', () => {
    const { baseRates } = telling().details;
    const names = (report: Parameters<typeof shownBaseRates>[1]) =>
      shownBaseRates(baseRates, report)[0]!.groups.map(({ group }) => group);
    expect(names(exportable(telling(), UNNAMED))).toEqual(['Angle', 'Jute', 'a small group']);
    expect(names(exportable(telling(), NAMED))).toEqual(['Angle', 'Jute', 'Cagot']);
  });

  test('counts that follow the slider pool the groups of few training rows', () => {
    const groups = [
      { group: 'Angle', rows: 70, moved: 3, trainRows: 60 },
      { group: 'Cagot', rows: 9, moved: 2, trainRows: 1 },
      { group: 'Yenish', rows: 1, moved: 1, trainRows: 4 },
    ];
    expect(shownCounts(groups, exportable(telling(), UNNAMED))).toEqual([
      groups[0],
      { group: '2 small groups', rows: 10, moved: 3, trainRows: 5 },
    ]);
    expect(shownCounts(groups, exportable(telling(), NAMED))).toBe(groups);
  });
});

describe('a report of version 1', () => {
  /** As version 1 wrote it: positions of real rows, a bar for each value. */
  function old(points: readonly (readonly [number, number])[]): string {
    const report = JSON.parse(reportToJson(exportable(reportOf(), NAMED))) as {
      version: number;
      disclosure?: unknown;
      details: { projection: unknown; columns: unknown };
    };
    report.version = 1;
    delete report.disclosure;
    report.details.projection = { method: 'PCA', real: points, synthetic: [[0, 0]] };
    report.details.columns = [
      {
        column: 'children',
        kind: 'numeric',
        shape: 0.9,
        labels: ['0', '1', '2', '23'],
        real: [0.6, 0.35, 0.04, 0.01],
        synthetic: [0.6, 0.35, 0.05, 0],
      },
    ];
    return JSON.stringify(report);
  }

  test('is read, its positions as a density, and leaves the page without its single rows', () => {
    const points = Array.from({ length: 100 }, (_, i) => [(i % 10) / 10, i / 100] as const);
    const read = parseReport(old([...points, [41.125, -7.5]]));
    expect(read.version).toBe(2);
    expect(read.details.projection!.real.points).toBe(101);
    const text = reportToJson(exportable(read, UNNAMED));
    expect(text).not.toContain('41.125');
    expect(text).not.toContain('"23"');
    expect(text).toContain('"2 and more"');
  });

  test('is refused where a position is none', () => {
    expect(() => parseReport(old([[1, Number.NaN]]))).toThrow(
      expect.objectContaining({ code: 'report.invalid' }) as Error,
    );
  });
});
