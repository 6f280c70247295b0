import { AppError } from '../../core/errors.ts';
import { tallyOf } from '../../core/evaluate/privacy/canaries.ts';
import { repeatBlockedBy, type RepeatParts } from './repeatSeeds.ts';
import { overTurns } from './overTurns.ts';
import { canariesOfRun, trainingsOf } from './triedCanaries.ts';
import { t } from '../../core/language/words.ts';

/** How many trainings more, and with how many canaries each. */
export interface CanaryAsk {
  readonly trainings: number;
  readonly canaries: number;
}

/**
 * Trains a run again so many times, each time without about half of the canaries. Each training that is finished is kept,
 * whatever becomes of the next; those of an earlier asking count too.
 */
export function createCanaries({ store, runJob }: RepeatParts) {
  const { dispatch, get } = store;
  return async function tryCanaries(runId: number, { trainings, canaries }: CanaryAsk): Promise<void> {
    const run = get().runs.find(({ id }) => id === runId);
    if (!run) return;
    const blocked = repeatBlockedBy(get(), run);
    if (blocked !== null) return dispatch({ type: 'announced', text: blocked });
    await runJob('canaries', async (client, onProgress) => {
      const known = canariesOfRun(run, get().triedCanaries).filter(({ wish }) => wish.canaries === canaries);
      for (let turn = 0; turn < trainings; turn++) {
        if (get().job?.status === 'cancelling') throw stopped();
        const wish = { canaries, turn: trainingsOf(known) + turn };
        const words = t`Training ${turn + 1} of ${trainings}`;
        const tell = overTurns(onProgress, { turn, turns: trainings, words }, dispatch);
        const trial = await client.tryCanaries(runId, wish, tell);
        const tally = tallyOf(trial);
        dispatch({ type: 'canariesTried', tried: { runId, options: run.options, wish, tally } });
      }
      return { type: 'canariesDone', trainings };
    });
  };
}

const stopped = () =>
  new AppError('run.cancelled', t`Cancelled.`, t`The trainings that were finished are kept; ask for more.`);
