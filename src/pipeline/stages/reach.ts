import { evaluate } from '../../core/evaluate/evaluate.ts';
import {
  decisionEvaluator,
  SEARCH_ROWS,
  type DecisionCounts,
} from '../../core/evaluate/fairness/decisionCounts.ts';
import {
  findDecisionReach,
  findLabelReach,
  LABEL_REACHES,
  MARGINS,
  MEASURED_REACHES,
} from '../../core/evaluate/fairness/decisionReach.ts';
import { findOddsReach, ODDS_REACHES } from '../../core/evaluate/fairness/oddsReach.ts';
import { REFINEMENTS } from '../../core/evaluate/fairness/reachSearch.ts';
import { atMost } from '../../core/evaluate/fixedSplit.ts';
import type { Probe } from '../../core/evaluate/metric.ts';
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

/** Steps that the progress of one measurement is counted in. */
const STEPS_A_POINT = 200;

/** Decisions of each probe about real training rows, after it learned from the people's labels of that aim at α = 1. */
type Measure = (aim: LabelAim, probes: readonly Probe[], note: string) => Promise<readonly DecisionCounts[]>;

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
  parity: { measurements: LABEL_REACHES.length + REFINEMENTS, find: findParity },
  odds: { measurements: ODDS_REACHES.length + REFINEMENTS, find: findOdds },
  decisions: {
    measurements: 1 + MARGINS.length * (MEASURED_REACHES.length + REFINEMENTS),
    find: findDecisions,
  },
};

/** Decisions of trees that learned from labels repaired to a reach. */
const ofRepair = (measure: Measure) => (reach: number) =>
  measure({ ...EQUAL_LABELS, reach }, ['gbt'], `labels at ${reach} of the way`);

async function findParity(measure: Measure): Promise<LabelAim> {
  const { reach } = await findLabelReach(ofRepair(measure));
  return { ...EQUAL_LABELS, reach };
}

async function findOdds(measure: Measure): Promise<LabelAim> {
  const { reach } = await findOddsReach(ofRepair(measure));
  return { ...EQUAL_LABELS, reach };
}

async function findDecisions(measure: Measure): Promise<LabelAim> {
  const { reach, margin } = await findDecisionReach((aim) =>
    measure(
      aim ?? { ...EQUAL_LABELS, reach: 0 },
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
  const judged: PreparedTables = { ...tables, holdout: atMost(SEARCH_ROWS, tables.train) };
  let before = 0;
  return async (aim, probes, note) => {
    const labels = labelPeople({ ...people, ...aim }, 1);
    const { table } = synthesise(people, labels, generator, cellsOf(context.rng));
    const synthetic = atMost(SEARCH_ROWS, table);
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
