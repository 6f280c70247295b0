import { describe, expect, test } from 'vitest';
import { findLabelReach } from '../../../../src/core/evaluate/fairness/decisionReach.ts';
import { bestErrors, rocHull } from '../../../../src/core/evaluate/fairness/equalErrors.ts';
import { findOddsReach, oddsDeviation } from '../../../../src/core/evaluate/fairness/oddsReach.ts';
import { countGroups } from '../../../../src/core/evaluate/fairness/rates.ts';
import { drawJudged } from '../../../../src/core/labels/judged.ts';
import { repairLabels } from '../../../../src/core/labels/repair.ts';
import { labelScore } from '../../../../src/core/labels/score.ts';
import { evenUniforms } from '../../../../src/core/sampling/evenUniforms.ts';
import { bestDecisions, constructed, judged, MODELS, type People } from './constructedPeople.ts';

const ROWS = 12_000;
const [train, real, unseen] = [constructed(ROWS, 1), constructed(6_000, 2), constructed(20_000, 3)];
const twoClasses = (logits: ArrayLike<number>) => ({
  values: Float32Array.from({ length: 2 * logits.length }, (_, i) => (i % 2) * logits[Math.floor(i / 2)]!),
  width: 2,
});
const drawn = drawJudged(twoClasses(train.logits), evenUniforms(train.group, train.rng, train.p));
const score = labelScore(twoClasses(train.x), drawn);
const repaired = (reach: number) => repairLabels(drawn.labels, train.group, 2, score, reach);

const actual = Uint8Array.from(real.p, (p) => Number(real.rng.next() < p));
const groups = { labels: ['a', 'b'], codes: real.group };
const decide = (labels: Int32Array, about: People) => MODELS.trees(train, labels, about);
const measure = async (reach: number) => [countGroups(groups, actual, await decide(repaired(reach), real))];

describe('models that learn from labels repaired for equal labels', () => {
  test('select both groups equally often, at about the accuracy of the best thresholds', async () => {
    const { reach } = await findLabelReach(measure);
    const { accuracy, parity } = judged(unseen, await decide(repaired(reach), unseen));
    expect(parity).toBeGreaterThan(0.92);
    // As in decisions.test.ts: what the 6,000 real rows tell.
    expect(judged(unseen, bestDecisions(unseen)).accuracy - accuracy).toBeLessThan(0.011);
  });
});

/** How far decisions are from equal errors, and how often they are right, as is to be expected of each row. */
function errorsOf({ group, p }: People, decided: ArrayLike<number>) {
  const counts = new Float64Array(8);
  let right = 0;
  p.forEach((chance, row) => {
    const at = group[row]! * 4 + decided[row]!;
    counts[at]! += 1 - chance;
    counts[at + 2]! += chance;
    right += decided[row] ? chance : 1 - chance;
  });
  return { deviation: oddsDeviation(counts)!, accuracy: right / p.length };
}

/** Accuracy of the derived predictor for equalized odds (Hardt, Price & Srebro 2016), of the true probabilities. */
function bestAtEqualErrors({ group, p, rng }: People): number {
  const favourable = Uint8Array.from(p, (chance) => Number(rng.next() < chance));
  const hulls = [0, 1].map((g) => rocHull({ scores: p, favourable, groups: group }, g)!);
  const best = bestErrors(hulls, 1);
  const right = hulls.map(
    ({ positives, negatives }, g) =>
      positives * best[g]!.truePositive + negatives * (1 - best[g]!.falsePositive),
  );
  return (right[0]! + right[1]!) / p.length;
}

describe('models that learn from labels repaired for equalized odds', () => {
  test('err equally often, and are right as often as the best decisions that do', async () => {
    const { reach } = await findOddsReach(measure);
    const before = errorsOf(unseen, await decide(repaired(0), unseen));
    const { deviation, accuracy } = errorsOf(unseen, await decide(repaired(reach), unseen));
    expect(before.deviation).toBeGreaterThan(0.5);
    // Rates of some 1,200 rows and more of a group tell a deviation to ± 0.05.
    expect(deviation).toBeLessThan(0.05);
    expect(Math.abs(accuracy - bestAtEqualErrors(unseen))).toBeLessThan(0.011);
  });
});
