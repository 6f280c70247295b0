import { safeWithin } from '../../core/disclosure/safeWithin.ts';
import { AppError } from '../../core/errors.ts';
import { evaluationContext } from '../../core/evaluate/evaluate.ts';
import { favourableOf, fitTarget, labelRows } from '../../core/evaluate/labels.ts';
import { probeRun } from '../../core/evaluate/runs.ts';
import {
  compareWithin,
  type Outcomes,
  type WithinQuestion,
  type WithinReport,
  type WithinSubject,
} from '../../core/evaluate/within/within.ts';
import type { Table } from '../../core/table/table.ts';
import { createContext } from '../conduct/context.ts';
import { createControl } from '../conduct/control.ts';
import { estimateEvaluation } from '../conduct/stagePlan.ts';
import type { AnyRun } from './anyRun.ts';
import { evaluationInput } from '../stages/evaluate.ts';

/**
 * How groups differ within the levels of another column: in the labels of the training rows, in those of the synthetic
 * rows, and in what boosted trees that learned from the synthetic rows decide about the held-out real rows.
 * @throws AppError 'options.invalid' for a numeric target, or a column that cannot be looked within
 */
export async function within(run: AnyRun, question: WithinQuestion): Promise<WithinReport> {
  const { synthetic, options } = run;
  const { roles } = run.tables;
  if (roles.target.kind === 'numeric') {
    throw new AppError(
      'options.invalid',
      'Rates within another column are of classes, and the target is a number.',
      'Make the target categorical to look within another column.',
      { column: roles.target.column },
    );
  }
  const control = createControl();
  const context = createContext(options, estimateEvaluation(synthetic), control, () => undefined);
  const asked = evaluationContext(evaluationInput(run, context), control.breathe);
  const { train, settings } = asked;
  const target = fitTarget(train, roles);
  const decided = await probeRun(asked, 'tstr', 'gbt', control.breathe);
  const labels = (of: WithinSubject, table: Table): Outcomes => {
    const labelled = labelRows(table, target);
    return { of, table: labelled.table, favourable: favourableOf(labelled.y, target) };
  };
  const decisions: Outcomes[] = decided.favourable
    ? [{ of: 'decisions', table: decided.test.table, favourable: decided.favourable.decided }]
    : [];
  const report = compareWithin(
    question,
    roles,
    train,
    [labels('train', train), labels('synthetic', asked.synthetic), ...decisions],
    settings,
  );
  return safeWithin(report, settings.rareThreshold);
}
