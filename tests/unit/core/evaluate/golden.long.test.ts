import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { auroc } from '../../../../src/core/evaluate/classification.ts';
import { fitFeatures, treeMatrix } from '../../../../src/core/probes/features.ts';
import { fitBoosting, predictBoosting } from '../../../../src/core/probes/boosting.ts';
import { categoricalColumn, type Table } from '../../../../src/core/table/table.ts';
import { evaluateQuickly } from './evaluations.ts';
import { expectAgreement, expectDependenceAgreement, type Expected } from './referee.ts';
import { ADULT_NUMERIC, COMPAS_NUMERIC, readTable, sharedFile } from './tableFiles.ts';

const golden = sharedFile('reference/golden/expected.json');

/** Skipped, and said so, where the shared reference is absent. */
describe.skipIf(!golden)('the golden set (../shared/reference/golden)', () => {
  it('agrees with the referee', async () => {
    const file = (name: string) => sharedFile(`reference/golden/${name}`)!;
    const train = readTable(file('real_train.csv'), COMPAS_NUMERIC);
    const roles: Roles = {
      target: { kind: 'classes', column: 'two_year_recid', positive: ['1'] },
      sensitive: ['race', 'sex'],
      ignored: [],
    };
    const evaluation = await evaluateQuickly({
      train,
      holdout: readTable(file('real_test.csv'), COMPAS_NUMERIC, train),
      synthetic: readTable(file('synthetic.csv'), COMPAS_NUMERIC, train),
      roles,
    });
    const expected = JSON.parse(readFileSync(golden!, 'utf8')) as Expected;
    expectAgreement(evaluation, expected, { race: 'race', sex: 'sex' });
    expectDependenceAgreement(evaluation, expected, ['race', 'sex'], 0.02);
  });
});

describe.skipIf(!sharedFile('data/adult/train.csv'))('boosted trees on real data (../shared/data)', () => {
  const positives = (table: Table, column: string, value: string) => {
    const { codes, categories } = categoricalColumn(table, column);
    return Uint8Array.from(codes, (code) => (categories[code] === value ? 1 : 0));
  };

  // AUROC of XGBoost 1.7.4 with default settings, trained on train.csv and tested on test.csv.
  it.each([
    { name: 'compas', numeric: COMPAS_NUMERIC, target: 'two_year_recid', positive: '1', xgboost: 0.7088 },
    { name: 'adult', numeric: ADULT_NUMERIC, target: 'income', positive: '>50K', xgboost: 0.9269 },
  ])('match XGBoost on $name within 0.005', async ({ name, numeric, target, positive, xgboost }) => {
    const train = readTable(sharedFile(`data/${name}/train.csv`)!, numeric);
    const test = readTable(sharedFile(`data/${name}/test.csv`)!, numeric, train);
    const spec = fitFeatures(train);
    const y = positives(train, target, positive);
    const model = await fitBoosting(treeMatrix(train, spec, [target]), y, { kind: 'binary' });
    const p = await predictBoosting(model, treeMatrix(test, spec, [target]));
    expect(Math.abs(auroc(positives(test, target, positive), p) - xgboost)).toBeLessThan(0.005);
  });
});
