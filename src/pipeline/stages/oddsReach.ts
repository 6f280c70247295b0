import { TRADE_OFF_ROWS } from '../../core/evaluate/tradeOff.ts';
import { evaluate } from '../../core/evaluate/evaluate.ts';
import { oddsEvaluator, oddsReach, type OddsPoint } from '../../core/evaluate/fairness/oddsReach.ts';
import { fixedSample } from '../../core/evaluate/fixedSplit.ts';
import { takeRows, type Table } from '../../core/table/table.ts';
import { evaluationInput } from './assess.ts';
import type { RunContext } from '../conduct/context.ts';
import { labelPeople, synthesise, type Generator, type SyntheticPeople } from './generator.ts';
import type { PreparedTables } from './prepare.ts';
import { cellsOf } from './train.ts';

/** Between these the rates of the groups are taken to move in straight lines. */
const MEASURED_AT: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/**
 * Equalized odds speaks of the errors of a model, not of labels: how far the labels must move for it is measured. A
 * model learns from the people's labels at each α of the curve and decides about real training rows; the held-out ones
 * are never looked at.
 * @returns the α, in (0, 1], at which its errors are most equal between the joint sensitive groups
 */
export async function findOddsReach(
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
): Promise<number> {
  const { control, rng } = context;
  const judged: PreparedTables = { ...tables, holdout: someOf(tables.train) };
  const points: OddsPoint[] = [];
  for (const alpha of MEASURED_AT) {
    const labels = labelPeople({ ...people, reach: 1 }, alpha);
    const synthetic = synthesise(people, labels, generator, cellsOf(rng));
    const input = evaluationInput({ tables: judged, synthetic }, context);
    await evaluate(input, {
      evaluators: [oddsEvaluator(alpha, (point) => points.push(point))],
      signal: control.signal,
      yieldNow: control.breathe,
    });
  }
  return oddsReach(points);
}

function someOf(table: Table): Table {
  return table.rows > TRADE_OFF_ROWS ? takeRows(table, fixedSample(table.rows, TRADE_OFF_ROWS)) : table;
}
