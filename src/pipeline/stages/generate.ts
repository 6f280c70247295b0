import type { Logits } from '../../core/labels/calibration.ts';
import { rankRows } from '../../core/labels/bands.ts';
import { decisionScore } from '../../core/labels/decisionScore.ts';
import { drawHeadLabels } from '../../core/labels/heads.ts';
import {
  drawJudged,
  judgedLogits,
  sayOfHeads,
  standing,
  type JudgedLabels,
} from '../../core/labels/judged.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { labelScore } from '../../core/labels/score.ts';
import { judgeRows } from '../../core/judge/judge.ts';
import type { Rng } from '../../core/random.ts';
import { assertBackendSound } from '../../model/engine/backendHealth.ts';
import { generateRows, type GenerateInputs } from '../../model/generate/generate.ts';
import type { RunContext } from '../conduct/context.ts';
import { planSampling, type Learned, type SamplingPlan } from '../sampling/sampling.ts';
import type { CopyControl } from './copies.ts';
import { assemblePeople, encodedPeople, type Generator, type SyntheticPeople } from './people.ts';

/**
 * What the options ask of the rows, found in the counts before anything is trained.
 * @throws AppError 'options.invalid' where a column, value or group is not there
 */
export function plan(learned: Learned, { options, rng }: RunContext): SamplingPlan {
  const rows = options.rows ?? learned.counts.rows;
  return planSampling(learned, options, rows, rng.fork('generate').fork('mix'));
}

/**
 * @param generator its codes may come of another source than its student
 * @param copies absent where there are no training rows to compare with
 */
export function generate(
  generator: Omit<Generator, 'student'> & Pick<GenerateInputs, 'student'>,
  sampling: SamplingPlan,
  copies: CopyControl | null,
  { rng: root, clock, control, memory, options }: RunContext,
): Promise<SyntheticPeople> {
  const { encoding, counts, judge, isFavourable, reach, margin } = generator;
  const rng = root.fork('generate');
  const rejection = copies?.applied ? { rejects: copies.finder.isCopy, group: counts.profiles.group } : null;
  return clock.run('generate', sampling.profile.length, async (advance) => {
    const drawn = await generateRows({ ...generator, ...sampling, rejection }, rng, {
      breathe: control.breathe,
      onStep: advance,
      onMemory: memory.note,
    });
    assertBackendSound();
    const people = assemblePeople(encoding, counts, drawn, rng, sampling.targetShares);
    if (options.labels === 'heads') return people;
    const logits =
      judge && (await judgeRows(judge, encoding, encodedPeople(people, counts), control.breathe));
    const judged = logits && drawJudgedLabels(people, logits, counts.rows, rng.fork('judged'));
    return { ...scored(people, judged, isFavourable, rng), reach, margin };
  });
}

function drawJudgedLabels(
  { evidence, group, groupLabels, encoding }: SyntheticPeople,
  judge: Logits,
  trainRows: number,
  rng: Rng,
): JudgedLabels {
  const isOrdered = measureOf(encoding.target.codec) === 'scale';
  const say = sayOfHeads(trainRows, isOrdered);
  const logits = judgedLogits(evidence, judge, group, groupLabels.length, say);
  return drawJudged(logits, evenUniforms(group, rng, standing(judge, isOrdered)));
}

/** The people with the orders in which their labels and decisions about them move; a judge has its say in both. */
function scored(
  people: SyntheticPeople,
  judged: JudgedLabels | null,
  isFavourable: readonly boolean[],
  rng: Rng,
): SyntheticPeople {
  const { evidence, group, groupLabels } = people;
  const { labels: baseline, logits } = judged ?? drawHeadLabels(evidence);
  const score = labelScore(evidence.fair, judged);
  const ranked = isFavourable.includes(true)
    ? rankRows(
        baseline,
        group,
        groupLabels.length,
        decisionScore(logits, isFavourable),
        isFavourable,
        rng.fork('decisions'),
      )
    : null;
  return { ...people, baseline, score, ranked };
}
