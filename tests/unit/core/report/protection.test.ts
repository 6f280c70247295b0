import { describe, expect, test } from 'vitest';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import { protectionInWords, protectionWarnings } from '../../../../src/core/report/protection.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableOf, textColumn } from '../../../fixtures/columns.ts';
import { HOSTILE, reportOf } from './exampleReport.ts';

const POOL = { column: 'town', label: 'other (rare)', categories: 2, rows: 4 };
const times = <T>(value: T, count: number) => new Array<T>(count).fill(value);

describe('the protection of a generated table', () => {
  test('in words: how many categories and rows of which column, and what the shapes make of it', () => {
    const [pools, extremes] = protectionInWords({ rareThreshold: 5, pooled: [POOL] });
    expect(pools).toContain('fewer than 5 training rows: 2 categories of "town" (4 rows) as "other (rare)".');
    expect(pools).toContain('a value that the real table does not have');
    expect(extremes).toContain('at least 5 rows');
    expect(protectionInWords({ rareThreshold: 0, pooled: [] })).toHaveLength(1);
  });

  test('stands in every form of the report, hostile names harmless', () => {
    for (const column of HOSTILE) {
      const protection = { rareThreshold: 5, pooled: [{ ...POOL, column }] };
      const report = reportOf({ protection });
      expect(parseReport(reportToJson(report)).protection).toEqual(protection);
      expect(reportToHtml(report)).toContain('2 categories of');
      expect(reportToHtml(report)).not.toContain('<script>alert');
      expect(dataCard(report)).toContain('2 categories of');
    }
  });

  test('warns of pooled groups and of rare classes that stay', () => {
    const roles: Roles = {
      target: { kind: 'classes', column: 'result', positive: ['good'] },
      sensitive: ['town'],
      ignored: [],
    };
    const train = tableOf([
      textColumn('town', [...times('a', 16), ...times('b', 3), 'c']),
      textColumn('result', [...times('good', 8), ...times('bad', 11), 'odd']),
    ]);
    const warnings = protectionWarnings({ rareThreshold: 5, pooled: [POOL] }, train, roles);
    expect(warnings.map(({ code, column }) => [code, column])).toEqual([
      ['group.pooled', 'town'],
      ['target.rareClasses', 'result'],
    ]);
    expect(warnings[1]!.message).toContain('1 class of the target "result" has fewer than 5 training rows');
    expect(protectionWarnings({ rareThreshold: 0, pooled: [] }, train, roles)).toEqual([]);
  });
});
