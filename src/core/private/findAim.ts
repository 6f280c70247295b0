import { findDecisionReach, findLabelReach } from '../evaluate/fairness/decisionReach.ts';
import type { DecisionCounts } from '../evaluate/fairness/decisionCounts.ts';
import { findOddsReach } from '../evaluate/fairness/oddsReach.ts';
import { countGroups } from '../evaluate/fairness/rates.ts';
import { decisionScore } from '../labels/decisionScore.ts';
import type { Rng } from '../random.ts';
import type { ActualNotion } from '../settings/notion.ts';
import {
  groupsOfRows,
  labelsAt,
  movableLabels,
  type Grouping,
  type LabelAim,
  type LabelJudges,
} from './fairLabels.ts';
import { trainOnCodes } from './judgeCodes.ts';
import { drawRows, type PrivateModel } from './model.ts';

const SEARCH_ROWS = 20_000;

/**
 * How far labels are to move for a notion that speaks of a model's decisions. Trees learn from synthetic rows with moved
 * labels and decide about other synthetic rows: no real row takes part, and no privacy is spent.
 * @param isFavourable of each code of the target, some true and some not
 * @param rows that trees learn from, and that they decide about
 */
export async function findAim(
  notion: ActualNotion,
  model: PrivateModel,
  grouping: Grouping,
  judges: LabelJudges,
  isFavourable: readonly boolean[],
  rng: Rng,
  breathe: () => Promise<void>,
  rows = SEARCH_ROWS,
): Promise<LabelAim> {
  const measure = await measurer(model, grouping, judges, isFavourable, rng, breathe, rows);
  const repaired = (reach: number) => measure({ kind: 'repair', reach });
  switch (notion) {
    case 'none':
      return { kind: 'repair', reach: 0 };
    case 'parity':
      return { kind: 'repair', reach: (await findLabelReach(repaired)).reach };
    case 'odds':
      return { kind: 'repair', reach: (await findOddsReach(repaired)).reach };
    case 'decisions': {
      const { reach, margin } = await findDecisionReach((aim) =>
        measure(aim ? { kind: 'bands', ...aim } : { kind: 'repair', reach: 0 }),
      );
      return { kind: 'bands', reach, margin };
    }
  }
}

async function measurer(
  model: PrivateModel,
  grouping: Grouping,
  judges: LabelJudges,
  isFavourable: readonly boolean[],
  rng: Rng,
  breathe: () => Promise<void>,
  rows: number,
): Promise<(aim: LabelAim) => Promise<readonly DecisionCounts[]>> {
  const { domains, target } = model.release;
  const columns = [...domains.keys()].filter((column) => column !== target);
  const learned = drawRows(model, rows, rng.fork('learned'));
  const tested = drawRows(model, rows, rng.fork('tested'));
  const movable = await movableLabels(model, learned, grouping, judges, isFavourable, rng.fork('movable'));
  const groups = {
    codes: groupsOfRows(tested, grouping),
    labels: Array.from({ length: grouping.groups }, (_, group) => String(group)),
  };
  const actual = Array.from(tested.codes[target!]!, (code) => (isFavourable[code] ? 1 : 0));
  return async (aim) => {
    const codes = learned.codes.map((own, column) => (column === target ? labelsAt(movable, aim, 1) : own));
    const trees = await trainOnCodes(
      domains,
      target!,
      columns,
      { ...learned, codes },
      rng.fork('trees'),
      breathe,
    );
    const { score } = decisionScore(await trees(tested), isFavourable);
    const decided = Array.from(score, (own) => (own > 0.5 ? 1 : 0));
    return [countGroups(groups, actual, decided)];
  };
}
