import type { StageTiming } from '../../core/report/report.ts';
import type { OnProgress, StageName } from './progress.ts';

/** Expected share of each stage in the whole run; only the bar and the time left depend on it. */
export type StagePlan = Readonly<Record<StageName, number>>;

export interface StageClock {
  /** Runs one stage: times it and reports its progress. `advance` takes the steps done so far. */
  readonly run: <T>(stage: StageName, steps: number, work: (advance: Advance) => Promise<T>) => Promise<T>;
  readonly timings: () => StageTiming[];
  /** Seconds at work in each stage so far, the one under way included. */
  readonly seconds: () => StageSeconds;
}
export type StageSeconds = Partial<Readonly<Record<StageName, number>>>;

/** What was done before this clock started, by a run that was interrupted. */
export interface EarlierWork {
  readonly seconds: StageSeconds;
  /** Share of the plan, in [0, 1]. */
  readonly share: number;
}
export type Advance = (done: number, note?: string) => void;

/** The stages whose steps are an optimiser's; the others count rows or parts. */
const OPTIMISED: ReadonlySet<StageName> = new Set(['teacher', 'student']);
const REPORT_EVERY_MS = 100;
/** Before this share of the run is done, the time left is anyone's guess. */
const FIRST_ESTIMATE = 0.03;

/** @param now milliseconds at work: a pause or a laptop asleep tells nothing of the time left */
export function createStageClock(
  plan: StagePlan,
  onProgress: OnProgress,
  now: () => number,
  earlier: EarlierWork = { seconds: {}, share: 0 },
): StageClock {
  const total = Object.values(plan).reduce((sum, share) => sum + share, 0);
  const started = now();
  const timings: StageTiming[] = [];
  const spent = new Map(Object.entries(earlier.seconds) as [StageName, number][]);
  let current: { readonly stage: StageName; readonly since: number } | null = null;
  let finished = 0;

  function report(stage: StageName, step: number, steps: number, note?: string): void {
    const done = (finished + plan[stage] * (steps > 0 ? step / steps : 0)) / total;
    const seconds = (now() - started) / 1000;
    const here = done - earlier.share;
    const secondsLeft = here > FIRST_ESTIMATE ? (seconds * (1 - done)) / here : null;
    onProgress({
      kind: 'stage',
      stage,
      step,
      steps,
      percent: 100 * done,
      secondsLeft,
      ...(note && { note }),
    });
  }

  function secondsSoFar(): StageSeconds {
    const seconds = new Map(spent);
    if (current) {
      seconds.set(current.stage, (spent.get(current.stage) ?? 0) + (now() - current.since) / 1000);
    }
    return Object.fromEntries(seconds);
  }

  async function run<T>(stage: StageName, steps: number, work: (advance: Advance) => Promise<T>): Promise<T> {
    current = { stage, since: now() };
    let lastReport = -Infinity;
    let reported = 0;
    report(stage, 0, steps);
    const result = await work((done, note) => {
      if (now() - lastReport < REPORT_EVERY_MS && done < steps) return;
      lastReport = now();
      reported = done;
      report(stage, done, steps, note);
    });
    if (reported < steps) report(stage, steps, steps);
    finished += plan[stage];
    const seconds = secondsSoFar()[stage]!;
    spent.set(stage, seconds);
    current = null;
    timings.push({ name: stage, seconds, steps: OPTIMISED.has(stage) ? steps : null });
    return result;
  }

  return { run, timings: () => [...timings], seconds: secondsSoFar };
}
