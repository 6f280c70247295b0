import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { figuresOf, overSeeds } from '../../../../src/core/evaluate/overSeeds.ts';
import { metricsToCsv } from '../../../../src/core/report/csv.ts';
import { exportable, type ExportableReport } from '../../../../src/core/report/exportable.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import { exportedOf, HOSTILE, metricOf } from './exampleReport.ts';

/** Keys in another order, all the way down. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('reportToJson', () => {
  test('is the same text whatever order the keys were made in', () => {
    const report = exportedOf();
    expect(reportToJson(reversed(report) as ExportableReport)).toBe(reportToJson(report));
  });

  test('rounds to six decimals and knows no NaN, Infinity or −0', () => {
    const metrics = [metricOf({ value: 1 / 3, interval: [-1e-9, Infinity], counts: { a: Number.NaN } })];
    const text = reportToJson(exportedOf({ metrics }));
    expect(text).toContain('"value": 0.333333');
    expect(text).toContain('"interval": [0, null]');
    expect(text).toContain('"a": null');
    expect(text).not.toMatch(/NaN|Infinity|-0[,\]\s]/);
  });

  test('names the files, and a report from before they were recorded has none', () => {
    const files = [{ table: 'holdout', name: 'more.csv', bytes: 2 ** 40, sha256: '0f'.repeat(32) }] as const;
    expect(parseReport(reportToJson(exportedOf({ files }))).files).toEqual(files);
    expect(parseReport(reportToJson(exportedOf()))).not.toHaveProperty('files');
  });

  test('what is written can be read, and written again to the same text', () => {
    for (const name of ['group', ...HOSTILE]) {
      const text = reportToJson(exportedOf({}, name));
      const read = parseReport(text);
      expect(reportToJson(exportable(read, { nameSmallGroups: true }))).toBe(text);
      expect(read.roles.sensitive).toEqual([name]);
      expect(Object.keys(read.roles.privileged!)).toEqual([name]);
      expect(read.metrics.find(({ id }) => id === 'fidelity.density')!.range).toEqual([0, Infinity]);
    }
    expect(({} as Record<string, unknown>).alpha).toBeUndefined();
  });

  test('keeps what was attained, undefined or not', () => {
    const attained = { labels: 0.96, trees: null, linear: 0.9 };
    expect(parseReport(reportToJson(exportedOf({ attained }))).attained).toEqual(attained);
    expect(parseReport(reportToJson(exportedOf()))).not.toHaveProperty('attained');
  });

  test('keeps what was measured over seeds, undefined values and open ranges included', () => {
    const metrics = [
      metricOf({ range: [0, Infinity], value: 0.25, interval: [0.125, 0.375] }),
      metricOf({ id: 'utility.accuracy', protocol: 'tstr', probe: 'gbt', value: 0.5, interval: undefined }),
    ];
    const runs = [metrics, [{ ...metrics[0]!, value: 0.75 }], metrics].map((own, at) => figuresOf(at, own));
    const told = overSeeds(runs, metrics);
    expect(told.metrics.map(({ values }) => values)).toEqual([
      [0.25, 0.75, 0.25],
      [0.5, null, 0.5],
    ]);
    const text = reportToJson(exportedOf({ overSeeds: told }));
    expect(parseReport(text).overSeeds?.metrics.map(({ range }) => range)).toEqual([
      [0, Infinity],
      [0, 1],
    ]);
    expect(reportToJson(exportable(parseReport(text), { nameSmallGroups: true }))).toBe(text);
  });

  test('a metric that only another version knows is kept', () => {
    const text = reportToJson(exportedOf({ metrics: [metricOf({ label: 'Of tomorrow' })] }));
    const read = parseReport(text.replaceAll('"fidelity.coverage"', '"fidelity.ofTomorrow"'));
    expect(read.metrics.map(({ id, label }) => [id, label])).toEqual([
      ['fidelity.ofTomorrow', 'Of tomorrow'],
    ]);
    expect(reportToJson(exportable(read, { nameSmallGroups: true }))).toContain('"fidelity.ofTomorrow"');
  });

  test('a report of an audit has no backend, parameters or optional details', () => {
    const details = { baseRates: [], groups: [], columns: [], verdicts: [] };
    const audit = exportedOf({
      kind: 'audit',
      backend: null,
      parameters: null,
      peakTensorBytes: null,
      details,
    });
    const read = parseReport(reportToJson(audit));
    expect(read.backend).toBeNull();
    expect(read.details).toEqual(details);
  });
});

describe('parseReport', () => {
  const refusal = (text: string) => {
    try {
      parseReport(text);
    } catch (error) {
      if (isAppError(error) && error.code === 'report.invalid') return error;
      throw error;
    }
    throw new Error('The text was taken for a report.');
  };
  const changed = (path: readonly (string | number)[], value: unknown): string => {
    const report: unknown = JSON.parse(reportToJson(exportedOf()));
    let place = report as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
    place[path.at(-1)!] = value;
    return JSON.stringify(report);
  };

  test('names the place of the fault', () => {
    expect(refusal(changed(['metrics', 1, 'value'], '0.5')).message).toMatch(
      /metrics\[1\]\.value is not a number/,
    );
    expect(refusal(changed(['rows', 'train'], null)).message).toMatch(/rows\.train/);
    expect(refusal(changed(['details', 'columns', 0, 'kind'], 'other')).message).toMatch(
      /columns\[0\]\.kind/,
    );
    expect(refusal(changed(['roles', 'target', 'kind'], 'x')).message).toMatch(/roles\.target/);
  });
  test('tells a foreign file and a report of the future', () => {
    expect(refusal('{"a": 1}').message).toMatch(/not a Fairloom report/);
    expect(refusal(changed(['version'], 99)).message).toMatch(/newer Fairloom/);
    expect(refusal('').message).toMatch(/not JSON/);
    expect(refusal('[]').message).toMatch(/not an object/);
  });
  test('drops what it does not know', () => {
    expect(parseReport(changed(['extra'], { rows: [[1, 2]] }))).not.toHaveProperty('extra');
  });
  test('any text, and any damage to a report, gives a report or AppError', () => {
    const text = reportToJson(exportedOf());
    fc.assert(fc.property(fc.string(), (other) => void refusal(other)));
    fc.assert(fc.property(fc.json(), (other) => void refusal(other)));
    fc.assert(
      fc.property(fc.nat(text.length - 3), (cut) => void refusal(text.slice(0, cut))),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('{', ']', '"', '7', 'null'), (at, piece) => {
        try {
          parseReport(text.slice(0, at) + piece + text.slice(at + 1));
        } catch (error) {
          expect(isAppError(error)).toBe(true);
        }
      }),
    );
  });
});

describe('metricsToCsv', () => {
  test('one row a metric, quoted by RFC 4180, formulas made harmless', () => {
    const label = '=1+1,"x"';
    const csv = metricsToCsv(
      exportedOf({ metrics: [metricOf({ label, value: -0.5, attribute: '@SUM(A1)' })] }),
    );
    const [head, row, end] = csv.split('\r\n');
    expect(head!.startsWith('id,label,family,value,low,high')).toBe(true);
    expect(row).toContain('fidelity.coverage,"\'=1+1,""x""",fidelity,-0.5,0.1,0.15,share,max,0,1');
    expect(row).toContain("'@SUM(A1)");
    expect(end).toBe('');
  });
  test('an undefined value and an open range are empty', () => {
    const metrics = [metricOf({ value: null, reason: 'none', interval: undefined, range: [0, Infinity] })];
    expect(metricsToCsv(exportedOf({ metrics }))).toContain('Coverage,fidelity,,,,share,max,0,,');
  });
});
