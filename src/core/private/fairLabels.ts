import { AppError } from '../errors.ts';
import { rankRows, type RankedRows } from '../labels/bands.ts';
import type { Logits } from '../labels/calibration.ts';
import { decisionScore } from '../labels/decisionScore.ts';
import { equaliseDecisions, type DecisionAim } from '../labels/decisions.ts';
import { probabilities, type JudgedLabels } from '../labels/judged.ts';
import { repairLabels } from '../labels/repair.ts';
import { labelScore } from '../labels/score.ts';
import type { Rng } from '../random.ts';
import type { Hooks } from './hooks.ts';
import { drawRows, type PrivateModel, type SyntheticCodes } from './model.ts';
import { trainOnCodes, type CodeJudge } from './judgeCodes.ts';
import { t } from '../language/words.ts';

/** Which groups are to fare alike. */
export interface Grouping {
  /** Numbers of the sensitive columns. */
  readonly sensitive: readonly number[];
  /** Group of a row by the codes of its sensitive columns, 0 … groups − 1. */
  readonly groupOf: (codes: readonly number[]) => number;
  readonly groups: number;
}

/** What a model that learned from synthetic rows makes of others. */
export interface LabelJudges {
  /** Of all columns but the target. */
  readonly whole: CodeJudge;
  /** Without the sensitive ones. */
  readonly blind: CodeJudge;
}

/** Synthetic rows whose labels may move: α changes nothing else. */
export interface MovableLabels {
  /** As the release has them. */
  readonly labels: Int32Array;
  readonly group: Int32Array;
  readonly groups: number;
  /** Order in which a repair moves labels. */
  readonly score: Logits;
  /** Order in which decisions change; null where no class of the target is favourable. */
  readonly ranked: RankedRows | null;
}

const LESSON_ROWS = 40_000;

/**
 * @param rows fresh synthetic rows that the trees learn from
 * @throws AppError 'roles.targetMissing' where the release has no target
 */
export async function trainLabelJudges(
  model: PrivateModel,
  { sensitive }: Grouping,
  rng: Rng,
  { breathe, onProgress }: Hooks,
  rows = LESSON_ROWS,
): Promise<LabelJudges> {
  const target = targetOf(model);
  const { domains } = model.release;
  const lesson = drawRows(model, rows, rng.fork('lesson'));
  const all = [...domains.keys()].filter((column) => column !== target);
  const blindTo = all.filter((column) => !sensitive.includes(column));
  const whole = await trainOnCodes(domains, target, all, lesson, rng.fork('whole'), breathe);
  onProgress(0.5);
  const blind = await trainOnCodes(domains, target, blindTo, lesson, rng.fork('blind'), breathe);
  onProgress(1);
  return { whole, blind };
}

function targetOf({ release: { target } }: PrivateModel): number {
  if (target !== null) return target;
  throw new AppError('roles.targetMissing', t`There is no target to be fair in.`, t`Choose a target.`);
}

/**
 * Rows of the release with the orders in which their labels move: that of trees without the sensitive columns, that of trees
 * with them, and the noise that the labels were drawn with, as `labelScore` weighs them. Everything is made of synthetic
 * rows alone, so that no privacy is spent.
 * @param isFavourable of each code of the target
 */
export async function movableLabels(
  model: PrivateModel,
  rows: SyntheticCodes,
  grouping: Grouping,
  judges: LabelJudges,
  isFavourable: readonly boolean[],
  rng: Rng,
): Promise<MovableLabels> {
  const labels = rows.codes[targetOf(model)]!;
  const group = groupsOfRows(rows, grouping);
  const logits = await judges.whole(rows);
  const score = labelScore(await judges.blind(rows), impliedDraws(labels, logits, rng.fork('uniforms')));
  const ranked = isFavourable.includes(true)
    ? rankRows(
        labels,
        group,
        grouping.groups,
        decisionScore(logits, isFavourable),
        isFavourable,
        rng.fork('decisions'),
      )
    : null;
  return { labels, group, groups: grouping.groups, score, ranked };
}

export function groupsOfRows({ rows, codes }: SyntheticCodes, { sensitive, groupOf }: Grouping): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) =>
    groupOf(sensitive.map((column) => codes[column]![row]!)),
  );
}

/** Uniforms that would have drawn these labels from the logits: even on each label's interval. */
function impliedDraws(labels: Int32Array, logits: Logits, rng: Rng): JudgedLabels {
  const uniforms = Float64Array.from(labels, (label, row) => {
    const p = probabilities(logits, row);
    let below = 0;
    for (let k = 0; k < label; k++) below += p[k]!;
    return below + rng.next() * p[label]!;
  });
  return { labels, logits, uniforms };
}

/** How far labels move at α = 1: repaired, in units of the way to equal rates; or about thresholds, for equal decisions. */
export type LabelAim =
  | { readonly kind: 'repair'; readonly reach: number }
  | ({ readonly kind: 'bands' } & DecisionAim);

/** Codes of the target at α. @param alpha in [0, 1]; 0: as the release has them */
export function labelsAt(
  { labels, group, groups, score, ranked }: MovableLabels,
  aim: LabelAim,
  alpha: number,
): Int32Array {
  if (aim.kind === 'repair' || ranked === null) {
    return repairLabels(labels, group, groups, score, alpha * (aim.kind === 'repair' ? aim.reach : 1));
  }
  return equaliseDecisions(ranked, aim, alpha);
}
