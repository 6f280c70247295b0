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
import { countGroups, rateRatio } from '../../core/evaluate/fairness/rates.ts';
import { findOddsReach, ODDS_REACHES } from '../../core/evaluate/fairness/oddsReach.ts';
import { REFINEMENTS, type ReachFound } from '../../core/evaluate/fairness/reachSearch.ts';
import { atMost } from '../../core/evaluate/fixedSplit.ts';
import type { Probe } from '../../core/evaluate/metric.ts';
import type { Attained } from '../../core/report/report.ts';
import type { RunContext } from '../conduct/context.ts';
import { searchesFor } from '../settings/options.ts';
import { evaluationInput, MIN_GROUP } from './evaluate.ts';
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
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** Steps that the progress of one measurement is counted in. */
const STEPS_A_POINT = 200;

/** Decisions of each probe about real training rows, after it learned from the people's labels of that aim at α = 1. */
type Measure = (aim: LabelAim, probes: readonly Probe[], note: string) => Promise<readonly DecisionCounts[]>;

/**
 * Equalized odds and equal decisions speak of a model, not of labels: how far labels must move for them is measured.
 * Models learn from the people's labels and decide about real training rows; the held-out ones are never looked at.
 * @returns the people, their labels moving at α = 1 to where the notion asked for is met best, and what was measured
 * there; as they are, and null, where labels are repaired to equal rates alone, or drawn by the heads
 */
export async function reach(
  people: SyntheticPeople,
  generator: Generator,
  tables: PreparedTables,
  context: RunContext,
): Promise<{ readonly people: SyntheticPeople; readonly attained: Attained | null }> {
  const notion = searchesFor(context.options);
  if (notion === null) return { people, attained: null };
  return context.clock.run('reach', searchSteps(notion), async (advance) => {
    const { aim, counts } = await findAim(notion, people, generator, tables, context, advance);
    const moved = { ...people, ...aim };
    return { people: moved, attained: attainedBy(moved, generator, counts) };
  });
}

/** Parity of the labels at α = 1, and of what each model decides that learned from them. */
function attainedBy(
  people: SyntheticPeople,
  { isFavourable }: Generator,
  counts: readonly DecisionCounts[],
): Attained {
  const { group: codes, groupLabels: labels } = people;
  const favourable = Array.from(labelPeople(people, 1), (label) => (isFavourable[label] ? 1 : 0));
  const [trees, linear] = counts.map(selectionRatio);
  return {
    labels: selectionRatio(countGroups({ codes, labels }, favourable, favourable)),
    trees: trees ?? null,
    ...(linear !== undefined && { linear }),
  };
}

const selectionRatio = (counts: DecisionCounts) => rateRatio(counts, MIN_GROUP, 'selection');

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
): Promise<FoundAim> {
  return SEARCHES[notion].find(measurer(people, generator, tables, context, advance));
}

export interface FoundAim {
  readonly aim: LabelAim;
  /** Decisions about training rows of each model that learned from these labels. */
  readonly counts: readonly DecisionCounts[];
}

interface Search {
  /** At most. */
  readonly measurements: number;
  readonly find: (measure: Measure) => Promise<FoundAim>;
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
  measure({ ...EQUAL_LABELS, reach }, ['gbt'], t`labels at ${inDigits(String(reach))} of the way`);

const repairedTo = ({ reach, counts }: ReachFound): FoundAim => ({ aim: { ...EQUAL_LABELS, reach }, counts });

async function findParity(measure: Measure): Promise<FoundAim> {
  return repairedTo(await findLabelReach(ofRepair(measure)));
}

async function findOdds(measure: Measure): Promise<FoundAim> {
  return repairedTo(await findOddsReach(ofRepair(measure)));
}

async function findDecisions(measure: Measure): Promise<FoundAim> {
  const { reach, margin, counts } = await findDecisionReach((aim) =>
    measure(
      aim ?? { ...EQUAL_LABELS, reach: 0 },
      ['gbt', 'lr'],
      aim
        ? t`margin ${inDigits(String(aim.margin))}, thresholds at ${inDigits(String(aim.reach))}`
        : t`labels at α = 0`,
    ),
  );
  return { aim: { reach, margin }, counts };
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
  let last = '';
  return async (aim, probes, note) => {
    const labels = labelPeople({ ...people, ...aim }, 1);
    const { table } = synthesise(people, labels, generator, cellsOf(context.rng));
    const synthetic = atMost(SEARCH_ROWS, table);
    let found: readonly DecisionCounts[] = [];
    await evaluate(evaluationInput({ tables: judged, synthetic }, context), {
      evaluators: [decisionEvaluator(probes, (counts) => (found = counts))],
      signal: context.control.signal,
      yieldNow: context.control.breathe,
      onProgress: (done) => advance((before + done) * STEPS_A_POINT, `${note}${last}`),
    });
    before += 1;
    const ratio = found[0] ? selectionRatio(found[0]) : null;
    last = ratio === null ? '' : ` ${t`(before: trees at a parity of ${inDigits(ratio.toFixed(2))})`}`;
    return found;
  };
}
