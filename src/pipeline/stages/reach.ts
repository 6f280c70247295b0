import { evaluate } from '../../core/evaluate/evaluate.ts';
import { decisionEvaluator, type DecisionCounts } from '../../core/evaluate/fairness/decisionCounts.ts';
import {
  findDecisionReach,
  findLabelReach,
  LABEL_REACHES,
  MARGINS,
  MEASURED_REACHES,
} from '../../core/evaluate/fairness/decisionReach.ts';
import { oddsReach, type OddsPoint } from '../../core/evaluate/fairness/oddsReach.ts';
import { fixedSample } from '../../core/evaluate/fixedSplit.ts';
import type { Probe } from '../../core/evaluate/metric.ts';
import { TRADE_OFF_ROWS } from '../../core/evaluate/tradeOff.ts';
import { takeRows, type Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import { searchesFor } from '../settings/options.ts';
import { evaluationInput } from './evaluate.ts';
import {
  cellsOf,
  EQUAL_LABELS,
  labelPeople,
  synthesise,
  type Generator,
  type LabelAim,
  type SyntheticPeople,
} from './people.ts';
import type { PreparedTables } from './prepare.ts';

/** Where labels are measured for equalized odds; between these the rates of the groups are taken to move in straight lines. */
const MEASURED_AT: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** Steps that the progress of one measurement is counted in. */
const STEPS_A_POINT = 200;

/** Decisions of each probe about real training rows, after it learned from the people's labels of that aim at α. */
type Measure = (
  aim: LabelAim,
  alpha: number,
  probes: readonly Probe[],
  note: string,
) => Promise<readonly DecisionCounts[]>;

/**
 * Equalized odds and equal decisions speak of a model, not of labels: how far labels must move for them is measured.
 * Models learn from the people's labels and decide about real training rows; the held-out ones are never looked at.
 * @returns the people, their labels moving at α = 1 to where the notion asked for is met best; as they are where labels
 * are repaired to equal rates and no further, or drawn by the heads
 */
export async function reach(
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
): Promise<SyntheticPeople> {
  const notion = searchesFor(context.options);
  if (notion === null) return people;
  return context.clock.run('reach', searchSteps(notion), async (advance) => ({
    ...people,
    ...(await findAim(notion, people, generator, tables, context, advance)),
  }));
}

/** A notion whose reach is measured. */
export type SoughtNotion = NonNullable<ReturnType<typeof searchesFor>>;

/** Steps that the progress of a search is counted in. */
export function searchSteps(notion: SoughtNotion): number {
  return SEARCHES[notion].measurements * STEPS_A_POINT;
}

/** How far labels of the people move at α = 1 for the notion, see `reach`. */
export function findAim(
  notion: SoughtNotion,
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
  advance: (step: number, note?: string) => void,
): Promise<LabelAim> {
  return SEARCHES[notion].find(measurer(people, generator, tables, context, advance));
}

interface Search {
  /** At most. */
  readonly measurements: number;
  readonly find: (measure: Measure) => Promise<LabelAim>;
}

const SEARCHES: Readonly<Record<SoughtNotion, Search>> = {
  parity: { measurements: LABEL_REACHES.length, find: findParity },
  odds: { measurements: MEASURED_AT.length, find: findOdds },
  decisions: { measurements: 1 + MARGINS.length * MEASURED_REACHES.length, find: findDecisions },
};

async function findParity(measure: Measure): Promise<LabelAim> {
  const { reach } = await findLabelReach((reach) =>
    measure({ ...EQUAL_LABELS, reach }, 1, ['gbt'], `labels at ${reach} of the way`),
  );
  return { ...EQUAL_LABELS, reach };
}

async function findOdds(measure: Measure): Promise<LabelAim> {
  const points: OddsPoint[] = [];
  for (const alpha of MEASURED_AT) {
    const [counts] = await measure(EQUAL_LABELS, alpha, ['gbt'], `labels at α = ${alpha}`);
    points.push({ alpha, counts: counts! });
  }
  return { reach: oddsReach(points), margin: null };
}

async function findDecisions(measure: Measure): Promise<LabelAim> {
  const { reach, margin } = await findDecisionReach((aim) =>
    measure(
      aim ?? EQUAL_LABELS,
      aim ? 1 : 0,
      ['gbt', 'lr'],
      aim ? `margin ${aim.margin}, thresholds at ${aim.reach}` : 'labels at α = 0',
    ),
  );
  return { reach, margin };
}

function measurer(
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
  advance: (step: number, note?: string) => void,
): Measure {
  const judged: PreparedTables = { ...tables, holdout: someOf(tables.train) };
  let before = 0;
  return async (aim, alpha, probes, note) => {
    const labels = labelPeople({ ...people, ...aim }, alpha);
    const { table: synthetic } = synthesise(people, labels, generator, cellsOf(context.rng));
    let found: readonly DecisionCounts[] = [];
    await evaluate(evaluationInput({ tables: judged, synthetic }, context), {
      evaluators: [decisionEvaluator(probes, (counts) => (found = counts))],
      signal: context.control.signal,
      yieldNow: context.control.breathe,
      onProgress: (done) => advance((before + done) * STEPS_A_POINT, note),
    });
    before += 1;
    return found;
  };
}

function someOf(table: Table): Table {
  return table.rows > TRADE_OFF_ROWS ? takeRows(table, fixedSample(table.rows, TRADE_OFF_ROWS)) : table;
}
