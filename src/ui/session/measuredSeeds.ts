import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { RunSummary } from '../../worker/api.ts';
import type { MeasuredSeed } from './state.ts';

/** Whether two runs differ in nothing but their seed. The backend may be left to be chosen in one and named in the other. */
function areAlike(a: RunOptions, b: RunOptions): boolean {
  const settled = (options: RunOptions) =>
    JSON.stringify({ ...options, seed: 0, backend: 'auto' } satisfies RunOptions);
  return settled(a) === settled(b);
}

/** What was measured with other seeds and the run's present settings, its slider included. */
export function otherSeedsOf(
  { id, options }: Pick<RunSummary, 'id' | 'options'>,
  measured: readonly MeasuredSeed[],
): readonly MeasuredSeed[] {
  return measured.filter(
    (own) => own.runId === id && own.figures.seed !== options.seed && areAlike(own.options, options),
  );
}

/** With one more; a seed that was measured before is measured anew. */
export function withMeasuredSeed(
  measured: readonly MeasuredSeed[],
  one: MeasuredSeed,
): readonly MeasuredSeed[] {
  const isOld = ({ runId, options, figures }: MeasuredSeed) =>
    runId === one.runId && figures.seed === one.figures.seed && areAlike(options, one.options);
  return [...measured.filter((old) => !isOld(old)), one];
}
