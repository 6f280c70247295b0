import { AppError } from '../../core/errors.ts';
import { figuresOf } from '../../core/evaluate/overSeeds.ts';
import { exportable } from '../../core/report/exportable.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { exportablePictures } from '../../core/report/pictures/exportable.ts';
import { allFigures } from '../../core/report/pictures/overSeeds.ts';
import type { RunRequest } from '../../worker/api.ts';
import { hasItsRows, type AnyRunSummary } from '../steps/report/runWords.ts';
import type { WorkerClient } from '../../worker/page/client.ts';
import { runBlockedBy } from './availability.ts';
import type { SessionAction } from './reducer.ts';
import { overTurns } from './overTurns.ts';
import { isBusy, type JobKind, type Session } from './state.ts';
import type { SessionStore } from './store.ts';
import { t } from '../../core/language/words.ts';

export interface RepeatParts {
  readonly store: SessionStore;
  readonly runJob: (
    kind: JobKind,
    work: (client: WorkerClient, onProgress: OnProgress) => Promise<SessionAction>,
  ) => Promise<void>;
}

/** Why a run cannot be trained again now; null where it can. */
export function repeatBlockedBy(session: Session, run: AnyRunSummary): string | null {
  if (!hasItsRows(run)) return t`Only what was trained here can be trained again.`;
  const { id } = run;
  if (isBusy(session.job)) return t`A run is under way: wait for it or cancel it first.`;
  const from = session.origins[id];
  const { real, holdout } = session.tables;
  if (!from || from.real !== real || from.holdout !== holdout) {
    return t`The table that this run learned from is not open any more, or is read in another way.`;
  }
  return session.opening ? runBlockedBy(session) : null;
}

/**
 * Trains a run again with each seed, one after the other. Each seed that is finished is kept, whatever becomes of the
 * next; of a run there are kept its figures alone, on the page and in the worker.
 */
export function createRepeat({ store, runJob }: RepeatParts) {
  const { dispatch, get } = store;
  return async function repeatSeeds(runId: number, seeds: readonly number[]): Promise<void> {
    const { runs, pictureRuns } = get();
    const run = [...runs, ...pictureRuns].find(({ id }) => id === runId);
    if (!run) return;
    const blocked = repeatBlockedBy(get(), run);
    if (blocked !== null) return dispatch({ type: 'announced', text: blocked });
    await runJob('repeat', async (client, onProgress) => {
      for (const [turn, seed] of seeds.entries()) {
        if (get().job?.status === 'cancelling') throw stopped();
        const options = { ...run.options, seed, backend: backendOf(run) };
        const words = t`Seed ${seed}, ${turn + 1} of ${seeds.length}`;
        const place = { turn, turns: seeds.length, words };
        const { domains } = get().origins[runId] ?? {};
        const request = { roles: run.report.roles, options, domains };
        const metrics = await metricsOf(client, run, request, overTurns(onProgress, place, dispatch));
        dispatch({ type: 'seedMeasured', measured: { runId, options, figures: figuresOf(seed, metrics) } });
      }
      return { type: 'seedsRepeated', seeds: seeds.length };
    });
  };
}

/** The figures of one more training, as they may leave the page. */
async function metricsOf(
  client: WorkerClient,
  { kind }: AnyRunSummary,
  request: RunRequest,
  onProgress: OnProgress,
): Promise<readonly MetricValue[]> {
  if (kind === 'pictures')
    return allFigures(exportablePictures(await client.runPicturesForReport(request, onProgress)));
  return exportable(await client.runForReport(request, onProgress), { nameSmallGroups: false }).metrics;
}

const stopped = () =>
  new AppError(
    'run.cancelled',
    t`Cancelled.`,
    t`The seeds that were finished are kept; repeat with the others.`,
  );

/** That which computed the run: another would differ in more than the seed. */
function backendOf({ kind, report, options }: AnyRunSummary): RunOptions['backend'] {
  if (kind === 'pictures') return options.backend;
  const name = report.backend?.name;
  return name === 'webgpu' || name === 'wasm' || name === 'cpu' ? name : options.backend;
}
