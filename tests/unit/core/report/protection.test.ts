import { describe, expect, test } from 'vitest';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import {
  protectionInWords,
  protectionWarnings,
  type CopyRejection,
} from '../../../../src/core/report/protection.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableOf, textColumn } from '../../../fixtures/columns.ts';
import { exportedOf, HOSTILE } from './exampleReport.ts';

const POOL = { column: 'town', label: 'other (rare)', categories: 2, rows: 4 };
const times = <T>(value: T, count: number) => new Array<T>(count).fill(value);

const NONE: CopyRejection = {
  mode: 'auto',
  applied: true,
  holdoutShare: 0.004,
  found: 0,
  redrawn: 0,
  remaining: 0,
};

describe('the protection of a generated table', () => {
  test('in words: how many categories and rows of which column, and what the shapes make of it', () => {
    const [pools, extremes] = protectionInWords({ rareThreshold: 5, pooled: [POOL], copies: NONE });
    expect(pools).toContain('fewer than 5 training rows: 2 categories of "town" (4 rows) as "other (rare)".');
    expect(pools).toContain('a value that the real table does not have');
    expect(extremes).toContain('at least 5 rows');
    expect(protectionInWords({ rareThreshold: 0, pooled: [], copies: NONE })).toHaveLength(2);
  });

  test.each<[Partial<CopyRejection>, string]>([
    [{}, 'were rejected: no synthetic row was one (0.40 % of the held-out real rows'],
    [{ found: 1, redrawn: 1 }, 'rejected: 1 synthetic row was one, 1 drawn again, 0 left'],
    [
      { mode: 'on', found: 30, redrawn: 28, remaining: 2 },
      'rejected, as asked for: 30 synthetic rows were copies, 28 drawn again, 2 left',
    ],
    [{ mode: 'off', applied: false }, 'not rejected, as asked for'],
    [{ applied: false, holdoutShare: 0.58 }, 'not rejected: 58.0 % of the held-out real rows'],
  ])('says what became of copies: %o', (copies, words) => {
    const lines = protectionInWords({ rareThreshold: 5, pooled: [], copies: { ...NONE, ...copies } });
    expect(lines.at(-1)).toContain(words);
  });

  test('stands in every form of the report, hostile names harmless', () => {
    for (const column of HOSTILE) {
      const protection = { rareThreshold: 5, pooled: [{ ...POOL, column }], copies: NONE };
      const report = exportedOf({ protection });
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
    const warnings = protectionWarnings({ rareThreshold: 5, pooled: [POOL], copies: NONE }, train, roles);
    expect(warnings.map(({ code, column }) => [code, column])).toEqual([
      ['group.pooled', 'town'],
      ['target.rareClasses', 'result'],
    ]);
    expect(warnings[1]!.message).toContain('1 class of the target "result" has fewer than 5 training rows');
    expect(protectionWarnings({ rareThreshold: 0, pooled: [], copies: NONE }, train, roles)).toEqual([]);
  });
});
