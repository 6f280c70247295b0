import { measureOf } from '../../../src/core/kinds/storage/storages.ts';
import { judgeRows } from '../../../src/core/judge/judge.ts';
import { rankRows, type RankedRows } from '../../../src/core/labels/bands.ts';
import type { Logits } from '../../../src/core/labels/calibration.ts';
import { decisionScore } from '../../../src/core/labels/decisionScore.ts';
import { drawHeadLabels } from '../../../src/core/labels/heads.ts';
import { drawJudged, judgedLogits, standing } from '../../../src/core/labels/judged.ts';
import { labelScore } from '../../../src/core/labels/score.ts';
import type { Rng } from '../../../src/core/random.ts';
import { evenUniforms } from '../../../src/core/sampling/evenUniforms.ts';
import type { CodeSource } from '../../../src/model/student/student.ts';
import { generate } from '../../../src/pipeline/stages/generate.ts';
import { encodedPeople, type SyntheticPeople } from '../../../src/pipeline/stages/people.ts';
import type { Learned } from './learn.ts';

/** Where the numbers on [0, 1) come from that draw the labels. */
type Uniforms = 'along the score' | 'within the group' | 'independent';

/** How labels of the same people are drawn and ordered, where it is not as the recipe has it. */
export interface LabelRecipe {
  /** Of the heads beside the trees; 1: labels of the heads alone. */
  readonly say: number;
  readonly uniforms: Uniforms;
  /** In the order of the fair head alone. */
  readonly strict: boolean;
}

/** The people of the recipe. @param codes another source of codes than the student */
export function peopleOf(
  { generator, sampling, copies, context }: Learned,
  codes?: CodeSource,
): Promise<SyntheticPeople> {
  return generate(codes ? { ...generator, student: codes } : generator, sampling, copies, context);
}

/** The same people with labels of another recipe. */
export async function relabelled(
  people: SyntheticPeople,
  { say, uniforms, strict }: LabelRecipe,
  { generator: { judge, encoding, counts, isFavourable }, context: { rng, control } }: Learned,
): Promise<SyntheticPeople> {
  const { evidence, group, groupLabels } = people;
  const groups = groupLabels.length;
  const trees = await judgeRows(judge!, encoding, encodedPeople(people, counts), control.breathe);
  const logits =
    say === 1 ? drawHeadLabels(evidence).logits : judgedLogits(evidence, trees, group, groups, say);
  const along = standing(say === 1 ? logits : trees, measureOf(encoding.target.codec) === 'scale');
  const own = rng.fork('generate');
  const judged = drawJudged(logits, uniformsOf(uniforms, group, along, own.fork('judged')));
  return {
    ...people,
    baseline: judged.labels,
    score: labelScore(evidence.fair, strict ? null : judged),
    ranked: ranked(judged.labels, logits),
  };

  function ranked(labels: Int32Array, of: Logits): RankedRows {
    const score = decisionScore(of, isFavourable);
    return rankRows(labels, group, groups, score, isFavourable, own.fork('decisions'));
  }
}

function uniformsOf(kind: Uniforms, group: Int32Array, along: Float64Array, rng: Rng): Float64Array {
  if (kind === 'independent') return Float64Array.from(group, () => rng.next());
  return evenUniforms(group, rng, kind === 'along the score' ? along : undefined);
}

/** Labels that the heads draw at every α, which nothing moves. */
export function drawnByHeads(people: SyntheticPeople): SyntheticPeople {
  return { ...people, baseline: drawHeadLabels(people.evidence).labels, score: null, ranked: null };
}

/** Labels move between ½ and the thresholds alone: a row has no class to become on the side of ½ where it is already. */
export function bandAlone(people: SyntheticPeople): SyntheticPeople {
  const { labels, groups, classes, ...ranked } = people.ranked!;
  const favourable = classes.favourable.slice();
  const unfavourable = classes.unfavourable.slice();
  for (const { order, selected } of groups) {
    for (const row of order.subarray(0, selected)) favourable[row] = -1;
    for (const row of order.subarray(selected)) unfavourable[row] = -1;
  }
  return { ...people, ranked: { ...ranked, labels, groups, classes: { favourable, unfavourable } } };
}
