import type { TrainedJudge } from '../../core/judge/trainJudge.ts';
import type { RunContext } from '../conduct/context.ts';
import { needsJudge } from '../settings/options.ts';
import type { PreparedTables } from './prepare.ts';

/** What a helper does while teacher and student learn here. */
export interface Ahead {
  /**
   * Waits for the judge.
   * @param onProgress takes the share done, in [0, 1]
   * @returns null where no helper trains it
   */
  readonly judged: (onProgress: (share: number) => void) => Promise<TrainedJudge | null>;
}

/** What does not wait for the generator, a helper begins at once: the judge, then what the evaluation computes of real rows. */
export function beginAhead(tables: PreparedTables, { options, control: { helper } }: RunContext): Ahead {
  let told = 0;
  let tell = (share: number): void => {
    told = share;
  };
  const judge = needsJudge(options)
    ? helper.ask(tables, (tasks) => tasks.judge(options, (share) => tell(share)))
    : Promise.resolve(null);
  void helper.ask(tables, (tasks) => tasks.measureAhead(options));
  return {
    judged(onProgress) {
      onProgress(told);
      tell = onProgress;
      return judge;
    },
  };
}
