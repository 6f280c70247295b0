import type { Logits } from '../../core/labels/calibration.ts';
import { rankRows } from '../../core/labels/bands.ts';
import { decisionScore } from '../../core/labels/decisionScore.ts';
import { drawBlendedLabels, drawHeadLabels } from '../../core/labels/heads.ts';
import { labelScore } from '../../core/labels/score.ts';
import type { Rng } from '../../core/random.ts';
import { assertBackendSound } from '../../model/engine/backendHealth.ts';
import { generateRows } from '../../model/generate/generate.ts';
import { judgeRows } from '../../model/judge.ts';
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

/** @param copies absent where there are no training rows to compare with */
export function generate(
  generator: Generator,
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
    const judged =
      judge && (await judgeRows(judge, encoding, encodedPeople(people, counts), control.breathe));
    return { ...scored(people, judged, isFavourable, rng), reach, margin };
  });
}

/** The people with the orders in which their labels and decisions about them move; a judge has its say in both. */
function scored(
  people: SyntheticPeople,
  judged: Logits | null,
  isFavourable: readonly boolean[],
  rng: Rng,
): SyntheticPeople {
  const { evidence, group, groupLabels } = people;
  const groups = groupLabels.length;
  const { labels: baseline, logits } = judged
    ? drawBlendedLabels(evidence, judged, group, groups)
    : drawHeadLabels(evidence);
  const score = labelScore(baseline, evidence.fair, judged, rng.fork('score'));
  const ranked = isFavourable.includes(true)
    ? rankRows(
        baseline,
        group,
        groups,
        decisionScore(logits, isFavourable),
        isFavourable,
        rng.fork('decisions'),
      )
    : null;
  return { ...people, baseline, score, ranked };
}
