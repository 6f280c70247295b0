import { summariseCanaries, type CanaryReport } from '../../core/evaluate/privacy/canaries.ts';
import type { RunSummary } from '../../worker/api.ts';
import type { TriedCanaries } from './state.ts';

const isSame = (a: TriedCanaries, b: TriedCanaries) =>
  a.runId === b.runId && JSON.stringify([a.options, a.wish]) === JSON.stringify([b.options, b.wish]);

/** With one more; a training that was tried before counts once. */
export function withTried(tried: readonly TriedCanaries[], one: TriedCanaries): readonly TriedCanaries[] {
  return [...tried.filter((old) => !isSame(old, one)), one];
}

/** What was tried of a run as it stands, its slider included: the trainings with as many canaries as the last of them. */
export function canariesOfRun(
  { id, options }: Pick<RunSummary, 'id' | 'options'>,
  tried: readonly TriedCanaries[],
): readonly TriedCanaries[] {
  const own = tried.filter(
    ({ runId, options: its }) => runId === id && JSON.stringify(its) === JSON.stringify(options),
  );
  const count = own.at(-1)?.wish.canaries;
  return own.filter(({ wish }) => wish.canaries === count);
}

/** What these show together; null where nothing was tried. */
export function canaryReport(tried: readonly TriedCanaries[]): CanaryReport | null {
  return tried.length === 0 ? null : summariseCanaries(tried.map(({ tally }) => tally));
}

export function trainingsOf(tried: readonly TriedCanaries[]): number {
  return tried.reduce((sum, { tally }) => sum + tally.trainings, 0);
}

/** What the file of a run tells of its canaries: trainings that are added later go on from there. */
export function triedInFile({ id, options, report }: RunSummary): readonly TriedCanaries[] {
  const { canaries: tally } = report;
  return tally ? [{ runId: id, options, wish: { canaries: tally.canaries, turn: 0 }, tally }] : [];
}
