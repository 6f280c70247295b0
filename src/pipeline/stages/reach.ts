import { TRADE_OFF_ROWS } from '../../core/evaluate/tradeOff.ts';
import { evaluate } from '../../core/evaluate/evaluate.ts';
import { oddsEvaluator, oddsReach, type OddsPoint } from '../../core/evaluate/fairness/oddsReach.ts';
import { fixedSample } from '../../core/evaluate/fixedSplit.ts';
import { takeRows, type Table } from '../../core/table/table.ts';
import { evaluationInput } from './evaluate.ts';
import type { RunContext } from '../conduct/context.ts';
import { repairsForOdds } from '../settings/options.ts';
import { cellsOf, labelPeople, synthesise, type Generator, type SyntheticPeople } from './people.ts';
import type { PreparedTables } from './prepare.ts';

/** Between these the rates of the groups are taken to move in straight lines. */
const MEASURED_AT: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** Steps that the progress of one point is counted in. */
const STEPS_A_POINT = 200;

/**
 * Equalized odds speaks of the errors of a model, not of labels: how far the labels must move for it is measured. A
 * model learns from the people's labels at each α of the curve and decides about real training rows; the held-out ones
 * are never looked at.
 * @returns the people, their repair reaching at α = 1 to where its errors are most equal between the joint sensitive
 * groups; as they are where the options ask for no such thing
 */
export async function reach(
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
): Promise<SyntheticPeople> {
  if (!repairsForOdds(context.options)) return people;
  const judged: PreparedTables = { ...tables, holdout: someOf(tables.train) };
  const points: OddsPoint[] = [];
  const steps = MEASURED_AT.length * STEPS_A_POINT;
  await context.clock.run('reach', steps, async (advance) => {
    for (const [index, alpha] of MEASURED_AT.entries()) {
      const labels = labelPeople({ ...people, reach: 1 }, alpha);
      const { table: synthetic } = synthesise(people, labels, generator, cellsOf(context.rng));
      await evaluate(evaluationInput({ tables: judged, synthetic }, context), {
        evaluators: [oddsEvaluator(alpha, (point) => points.push(point))],
        signal: context.control.signal,
        yieldNow: context.control.breathe,
        onProgress: (done) => advance((index + done) * STEPS_A_POINT, `labels at α = ${alpha}`),
      });
    }
  });
  return { ...people, reach: oddsReach(points) };
}

function someOf(table: Table): Table {
  return table.rows > TRADE_OFF_ROWS ? takeRows(table, fixedSample(table.rows, TRADE_OFF_ROWS)) : table;
}
