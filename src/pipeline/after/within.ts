import { safeWithin } from '../../core/disclosure/safeWithin.ts';
import { AppError } from '../../core/errors.ts';
import { evaluationContext } from '../../core/evaluate/evaluate.ts';
import type { EvaluationContext } from '../../core/evaluate/metric.ts';
import { favourableOf, fitTarget, labelRows } from '../../core/evaluate/labels.ts';
import { probeRun, type ProbeRun } from '../../core/evaluate/runs.ts';
import {
  compareWithin,
  type Outcomes,
  type WithinQuestion,
  type WithinReport,
} from '../../core/evaluate/within/within.ts';
import { takeRows, type Table } from '../../core/table/table.ts';
import { createContext } from '../conduct/context.ts';
import { createControl } from '../conduct/control.ts';
import { estimateEvaluation } from '../conduct/stagePlan.ts';
import type { AnyRun } from './anyRun.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { AuditedRun } from './audit.ts';
import { evaluationInput, MIN_GROUP } from '../stages/evaluate.ts';
import { t } from '../../core/language/words.ts';

/**
 * How groups differ within the levels of another column. Outcomes: in the labels of the training rows, in those of the
 * synthetic rows, and in what boosted trees that learned from the synthetic rows decide about the held-out real rows.
 * Errors: in what these trees decide about the held-out rows of either outcome.
 * @throws AppError 'options.invalid' for a numeric target, or a column that cannot be looked within
 */
export async function within(run: AnyRun | AuditedRun, question: WithinQuestion): Promise<WithinReport> {
  const { synthetic, options } = run;
  const { roles } = run.tables;
  requireClasses(roles);
  const control = createControl();
  const context = createContext(options, estimateEvaluation(synthetic), control, () => undefined);
  const asked = evaluationContext(evaluationInput(run, context), control.breathe);
  const decided = await probeRun(asked, 'tstr', 'gbt', control.breathe);
  const outcomes = question.rates === 'errors' ? errors(decided) : [...labels(asked), ...decisions(decided)];
  const { train, settings } = asked;
  return safeWithin(compareWithin(question, roles, train, outcomes, settings), settings.rareThreshold);
}

/**
 * The same of the outcomes of a real table, before anything is learned of it.
 * @throws AppError 'options.invalid' as `within` does
 */
export function withinReal(
  table: Table,
  roles: Roles,
  rareThreshold: number,
  question: WithinQuestion,
): WithinReport {
  requireClasses(roles);
  const [real] = outcomesOf(table, roles, [{ of: 'train', table }]);
  const settings = { minGroup: MIN_GROUP, rareThreshold };
  const asked = { ...question, rates: 'outcomes' } as const;
  return safeWithin(compareWithin(asked, roles, real!.table, [real!], settings), rareThreshold);
}

function requireClasses({ target }: Roles): void {
  if (target.kind === 'classes') return;
  throw new AppError(
    'options.invalid',
    t`Rates within another column are of classes, and the target is a number.`,
    t`Make the target categorical to look within another column.`,
    { column: target.column },
  );
}

function labels({ train, synthetic, roles }: EvaluationContext): Outcomes[] {
  return outcomesOf(train, roles, [
    { of: 'train', table: train },
    { of: 'synthetic', table: synthetic },
  ]);
}

function outcomesOf(
  train: Table,
  roles: Roles,
  tables: readonly Pick<Outcomes, 'of' | 'table'>[],
): Outcomes[] {
  const target = fitTarget(train, roles);
  return tables.map(({ of, table }) => {
    const labelled = labelRows(table, target);
    return { of, table: labelled.table, favourable: favourableOf(labelled.y, target) };
  });
}

function decisions({ favourable, test }: ProbeRun): Outcomes[] {
  return favourable ? [{ of: 'decisions', table: test.table, favourable: favourable.decided }] : [];
}

function errors({ favourable, test }: ProbeRun): Outcomes[] {
  if (!favourable) return [];
  const { actual, decided } = favourable;
  return [{ of: 'truePositives', outcome: 1 } as const, { of: 'falsePositives', outcome: 0 } as const].map(
    ({ of, outcome }) => {
      const rows = [...actual.keys()].filter((row) => actual[row] === outcome);
      return {
        of,
        table: takeRows(test.table, rows),
        favourable: Uint8Array.from(rows, (row) => decided[row]!),
      };
    },
  );
}
