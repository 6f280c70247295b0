import { list, number, object, oneOf, type Decoder } from '../decode.ts';
import type { CanaryReport, CanaryResult } from '../evaluate/privacy/canaries.ts';
import { ATTACKS, type AttackName } from '../evaluate/privacy/membership/attacks.ts';
import { isUnique, requireThat, whole } from '../stored.ts';
import { t } from '../language/words.ts';

/** More than anybody waits for. */
const MOST_GUESSES = 1e6;

const attackName = oneOf(...(Object.keys(ATTACKS) as AttackName[]));
const canaryReport = object<CanaryReport>({
  trainings: whole(1, MOST_GUESSES),
  canaries: whole(1, MOST_GUESSES),
  guesses: whole(1, MOST_GUESSES),
  attacks: list(object<CanaryResult>({ name: attackName, right: whole(0, MOST_GUESSES), atLeast: number })),
  strongest: attackName,
  epsilonAtLeast: number,
});

/** What canaries told, as a report holds it: trainings may be added to it, so that its counts must agree. */
export const decodeCanaries: Decoder<CanaryReport> = (value, path) => {
  const read = canaryReport(value, path);
  const { trainings, canaries, guesses, attacks, strongest } = read;
  requireThat(guesses === trainings * canaries, `${path}.guesses`, t`a guess for each canary and training`);
  requireThat(
    isUnique(attacks.map(({ name }) => name)) && attacks.every(({ right }) => right <= guesses),
    `${path}.attacks`,
    t`a number of right guesses for each attack`,
  );
  requireThat(
    attacks.some(({ name }) => name === strongest),
    `${path}.strongest`,
    t`one of its attacks`,
  );
  return read;
};
