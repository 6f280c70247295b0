import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { exportable } from '../../../../src/core/report/exportable.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import { HOSTILE, metricOf, reportOf } from './exampleReport.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  }),
);

/** What is wrong with a document: the rule and the place. */
async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
}

const rate = { value: 12.5, interval: [10, 15] as const };
const group = { group: 'a', rows: 50, mean: rate, small: false, excluded: false };
const details = reportOf().details;
const sha256 = '0'.repeat(64);

const REPORTS: Readonly<Record<string, Partial<Report>>> = {
  'a generated table': {},
  'a trial run': { settings: { preset: 'trial' } },
  'an audit': {
    kind: 'audit',
    backend: null,
    parameters: null,
    stages: [],
    files: [
      { table: 'real', name: 'real.csv', bytes: 10, sha256 },
      { table: 'synthetic', name: 'made.csv', bytes: 2 ** 31, sha256 },
    ],
  },
  'a numeric target': {
    roles: { target: { kind: 'numeric', column: 'label' }, sensitive: ['group'], ignored: [] },
    details: {
      ...details,
      baseRates: [],
      groups: [],
      groupMeans: [
        { attribute: 'group', table: 'train', groups: [group, { ...group, group: 'b' }] },
        { attribute: 'group', table: 'holdout', protocol: 'tstr', probe: 'gbt', groups: [group] },
      ],
    },
  },
  'undefined metrics': {
    metrics: reportOf().metrics.map(({ id, label, family, unit, range, goal, formula, source, meaning }) => ({
      ...{ id, label, family, unit, range, goal, formula, source, meaning, counts: {} },
      value: null,
      reason: 'Nothing to compare, '.repeat(30),
    })),
  },
  'nothing measured': {
    metrics: [],
    details: { baseRates: [], groups: [], columns: [], verdicts: [] },
    schema: [],
    warnings: [],
    stages: [],
  },
  'infinite values': {
    metrics: [metricOf({ value: Infinity, range: [0, Infinity], interval: [0, Infinity] })],
  },
};

describe('the HTML report is valid, by html-validate', () => {
  test.each(Object.keys(REPORTS))('of %s', async (name) => {
    const report = exportable(reportOf(REPORTS[name]), { nameSmallGroups: true });
    expect(await faults(reportToHtml(report))).toEqual([]);
  });

  test.each(HOSTILE)('of names like %j', async (name) => {
    const report = exportable(reportOf({}, name), { nameSmallGroups: true });
    expect(await faults(reportToHtml(report, { who: name }))).toEqual([]);
  });

  test('and the validator can fail', async () => {
    const html = reportToHtml(exportable(reportOf(), { nameSmallGroups: true }));
    expect(await faults(html.replace('<main>', '<main><h4>skipped</h4><img>'))).not.toEqual([]);
  });
});
