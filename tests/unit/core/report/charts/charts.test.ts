import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupRates } from '../../../../../src/core/evaluate/metric.ts';
import { axisOver } from '../../../../../src/core/report/charts/axis.ts';
import type { Chart } from '../../../../../src/core/report/charts/chart.ts';
import { chartFiles } from '../../../../../src/core/report/charts/chartFiles.ts';
import { attributesByEquality, reportCharts } from '../../../../../src/core/report/charts/reportCharts.ts';
import { fitted, inTwoLines } from '../../../../../src/core/report/charts/svg.ts';
import { svgFile } from '../../../../../src/core/report/charts/svgFile.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { entryBlocks, zipEntries } from '../../../../../src/core/table/packed/zip.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { exportedOf, HOSTILE, metricOf, reportOf } from '../exampleReport.ts';

function allCharts(changes: Partial<Report> = {}, name = 'group'): Chart[] {
  const { scores, decisions, fidelity, people, further } = reportCharts(exportedOf(changes, name));
  return [...scores, ...decisions, ...fidelity, ...people, ...further];
}
const chartNamed = (id: string, charts: readonly Chart[]) => charts.find((chart) => chart.id === id)!;

/** Tags that are opened and not closed, or closed and not opened; the empty list for well-formed markup. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, end, tag, empty] of markup.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (empty) continue;
    if (!end) open.push(tag!);
    else if (open.pop() !== tag) faults.push(tag!);
  }
  return [...faults, ...open];
}

/** Attributes that are no numbers. */
const OUTSIDE = /NaN|Infinity|="undefined/;

describe('axes', () => {
  test('end in round numbers around the values', () => {
    expect(axisOver([0.13, 0.87], 0, 100).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(axisOver([0, 1], 0, 100).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(axisOver([12_345], 0, 100).ticks.length).toBeGreaterThan(1);
  });

  test('hold every value, whatever it is, with few ticks in order', () => {
    const number = fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -12, max: 12 }))
      .map(([digits, power]) => Number(`${digits}e${power}`));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), (values) => {
        const { ticks, at } = axisOver(values, 10, 110);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(9);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        for (const value of values) {
          expect(at(value)).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(at(value)).toBeLessThanOrEqual(110 + 1e-9);
          // A value that passes an end by less than a line's width stands at the end.
          const hair = 1e-6 * (ticks.at(-1)! - ticks[0]!);
          expect(value).toBeGreaterThanOrEqual(ticks[0]! - hair);
          expect(value).toBeLessThanOrEqual(ticks.at(-1)! + hair);
        }
      }),
    );
  });
});

describe('names in drawings', () => {
  test('are whole where they have room, in two lines where they need them, and cut only then', () => {
    expect(fitted('short', 100)).toBe('short');
    expect(fitted('a name that is much too long', 60)).toMatch(/^a name.*…$/);
    expect(inTwoLines('Female × African-American', 118)).toEqual(['Female ×', 'African-American']);
    expect(inTwoLines('one', 118)).toEqual(['one']);
    expect(inTwoLines('x'.repeat(90), 118)[0]).toMatch(/^x+…$/);
  });
});

describe('the charts of a report', () => {
  test('are drawn with numbers alone, say what they show, and have ids of their own', () => {
    for (const name of ['group', ...HOSTILE]) {
      const charts = allCharts({}, name);
      expect(charts.length).toBeGreaterThan(5);
      expect(new Set(charts.map(({ id }) => id)).size).toBe(charts.length);
      for (const chart of charts) {
        expect(chart.id).toMatch(/^[a-z0-9-]+$/);
        expect(chart.alt.length, chart.id).toBeGreaterThan(20);
        expect(chart.body, chart.id).not.toMatch(OUTSIDE);
        expect(unbalanced(chart.body), chart.id).toEqual([]);
        for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
      }
    }
  });

  test('undefined and infinite values draw nothing that is no number', () => {
    const metrics = reportOf().metrics.map((metric) => ({ ...metric, value: null, reason: 'None.' }));
    for (const chart of allCharts({ metrics })) expect(chart.body).not.toMatch(OUTSIDE);
    const infinite = [metricOf({ id: 'score.fidelity', family: 'score', value: Infinity })];
    for (const chart of allCharts({ metrics: infinite })) expect(chart.body).not.toMatch(OUTSIDE);
  });

  test('the most unequal attribute and the least alike column come first', () => {
    const parity = (attribute: string, value: number | null) =>
      metricOf({
        id: 'fairness.demographicParity.ratio',
        family: 'fairness',
        protocol: 'tstr',
        probe: 'gbt',
        attribute,
        value,
      });
    const base = reportOf().details;
    const details = {
      ...base,
      groups: ['a', 'b', 'c'].map((attribute) => ({ ...base.groups[0]!, attribute })),
      columns: [base.columns[0]!, { ...base.columns[0]!, column: 'worse', shape: 0.2 }],
    };
    const changes = { details, metrics: [parity('a', 0.9), parity('b', null), parity('c', 0.3)] };
    expect(attributesByEquality(reportOf(changes))).toEqual(['c', 'a', 'b', 'group']);
    const { fidelity } = reportCharts(exportedOf(changes));
    expect(fidelity.map(({ title }) => title)).toEqual(['worse: shape 0.2000', 'group: shape 0.9000']);
  });

  test('of many groups the lowest and the highest are drawn, and all are in the table', () => {
    const base = reportOf().details;
    const rates = base.groups[0]!.groups[0]!;
    const groups = Array.from({ length: 40 }, (_, i): GroupRates => ({
      ...rates,
      group: `g${i}`,
      rows: 100,
      excluded: false,
      small: false,
      selectionRate: { value: i / 100 },
    }));
    const chart = chartNamed(
      'groups-1-selectionrate',
      allCharts({ details: { ...base, groups: [{ ...base.groups[0]!, groups }] } }),
    );
    expect(chart.table.rows).toHaveLength(40);
    expect(chart.title).toContain('0.0 % (g0) to 39.0 % (g39)');
    expect(chart.note).toContain('The 12 groups at the ends, of 40.');
    expect(chart.body).toContain('>g39<');
    expect(chart.body).not.toContain('>g20<');
  });

  test('the trade-off has the table, the real rows, the slider where it was measured, and the limits', () => {
    const of = (
      id: 'utility.auroc' | 'fairness.demographicParity.ratio',
      protocol: 'tstr' | 'trtr',
      value: number,
    ) =>
      metricOf({
        id,
        family: 'utility',
        protocol,
        probe: 'gbt',
        value,
        ...(id !== 'utility.auroc' && { attribute: 'group' }),
      });
    const metrics = (['tstr', 'trtr'] as const).flatMap((protocol, i) => [
      of('utility.auroc', protocol, [0.7, 0.8][i]!),
      of('fairness.demographicParity.ratio', protocol, [0.9, 0.8][i]!),
    ]);
    const curve = [{ alpha: 0.5, metrics: metrics.slice(0, 2) }];
    const report = exportedOf({ metrics });
    const [chart] = reportCharts(report, curve).decisions;
    expect(chart?.id).toBe('trade-off-1');
    expect(chart?.table.rows.map(([name, x, , y]) => [name, x, y])).toEqual([
      ['α = 0.50', 0.9, 0.7],
      ['Trained on real rows', 0.8, 0.8],
      ['The synthetic table', 0.9, 0.7],
    ]);
  });
});

describe('chart files', () => {
  test('each SVG is a well-formed drawing of its own, with its colours and its words', () => {
    for (const name of ['group', ...HOSTILE]) {
      for (const chart of allCharts({}, name)) {
        const svg = svgFile(chart);
        expect(unbalanced(svg), chart.id).toEqual([]);
        expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/);
        expect(svg).toContain('--synthetic: #0072b2');
        expect(svg).not.toMatch(/<script|[\u0000\u202e]/);
      }
    }
  });

  test('are one archive of SVG and CSV in the report’s order, and no cell of them is a formula', async () => {
    const bytes = await chartFiles(exportedOf({}, '=HYPERLINK("http://example.org")'), []);
    const source = bytesAtHand('charts.zip', bytes);
    const entries = await zipEntries(source);
    const count = allCharts().length;
    expect(entries).toHaveLength(2 * count);
    expect(entries[0]?.name).toBe('001-scores.svg');
    const csv = entries.find(({ name }) => name.endsWith('-importances.csv'))!;
    let text = '';
    for await (const block of entryBlocks(source, csv)) text += new TextDecoder().decode(block);
    expect(text.split('\r\n')[1]).toBe('"\'=HYPERLINK(""http://example.org"")",0.02,0.01,yes');
  });
});
