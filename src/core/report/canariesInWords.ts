import { ATTACKS } from '../evaluate/privacy/membership/attacks.ts';
import type { CanaryReport } from '../evaluate/privacy/canaries.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** What several trainings with and without exposed rows showed, in sentences. */
export function canariesInWords(report: CanaryReport): string {
  const { trainings, canaries, guesses, strongest, epsilonAtLeast } = report;
  const { right, atLeast } = report.attacks.find(({ name }) => name === strongest)!;
  const tried =
    trainings === 1
      ? t`The generator was trained once more without about half of the ${canaries} most exposed training rows.`
      : t`The generator was trained ${trainings} more times, each time without about half of the ${canaries} most exposed training rows.`;
  const found = t`Of ${guesses} guesses whether such a row had been in, the strongest attack (${ATTACKS[strongest]}) was right in ${right}; a coin is right in half.`;
  const verdict =
    atLeast > 0.5
      ? t`That is more than chance: no guarantee of differential privacy with an ε below ${inDigits(epsilonAtLeast.toFixed(2))} would fit it, with 95 % confidence.`
      : t`Chance alone can do that: these attacks show no sign that single rows are remembered. More trainings would tell smaller signs.`;
  return `${tried} ${found} ${verdict}`;
}
