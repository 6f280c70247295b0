import { describe, expect, test } from 'vitest';
import { safeWithin } from '../../../../src/core/disclosure/safeWithin.ts';
import { metricsToCsv } from '../../../../src/core/report/csv.ts';
import { exportable } from '../../../../src/core/report/exportable.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import { department, peopleOf, withinOf } from '../evaluate/within/admissions.ts';
import { exportedOf, HOSTILE, reportOf } from './exampleReport.ts';

const WITHIN = safeWithin(
  withinOf(peopleOf(department('A', [10, 40], [20, 40]), department('B', [20, 40], [2, 3]))),
  5,
);
const named = (name: string) => ({
  ...WITHIN,
  column: name,
  levels: WITHIN.levels.map((level) => `${level} ${name}`),
  tables: WITHIN.tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, level: `${cell.level} ${name}` })),
  })),
});
const within = [WITHIN];

describe('what was compared within another column', () => {
  test('is in the JSON file, and is read from it', () => {
    const text = reportToJson(exportedOf({ within }));
    const read = parseReport(text);
    expect(read.within?.[0]).toMatchObject({ attribute: 'gender', column: 'department', reference: 'Male' });
    expect(reportToJson(exportable(read, { nameSmallGroups: true }))).toBe(text);
    expect(parseReport(reportToJson(exportedOf()))).not.toHaveProperty('within');
  });

  test('is a section of the document, with its drawing', () => {
    const html = reportToHtml(exportedOf({ within }));
    expect(html).toContain('>gender within department<');
    expect(html).toContain('Real labels: differences by gender within department');
    expect(html).toContain('One cell of fewer than 5 real rows is not listed');
    expect(reportToHtml(exportedOf())).not.toContain('Within another column');
  });

  test.each(HOSTILE)('is no markup where a column is called %j', (name) => {
    const html = reportToHtml(exportedOf({ within: [named(name)] }));
    expect(html).not.toMatch(/<script|<img|<a\b/);
  });

  test('follows the metrics in the CSV file', () => {
    const lines = metricsToCsv(exportedOf({ within })).trimEnd().split('\r\n');
    const own = lines.filter((line) => line.includes('within.labels.'));
    expect(own).toHaveLength(4);
    expect(lines.slice(-4)).toEqual(own);
  });

  test('is not told of groups that are not named', () => {
    const report = reportOf({ within });
    const [baseRates] = report.details.baseRates;
    const groups = [{ ...baseRates!.groups[0]!, group: 'Female', rows: 3 }];
    const details = { ...report.details, baseRates: [{ ...baseRates!, attribute: 'gender', groups }] };
    const pooled = exportable({ ...report, details }, { nameSmallGroups: false });
    expect(JSON.stringify(pooled.within)).not.toContain('Female');
  });
});
