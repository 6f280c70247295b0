import type { OnProgress, Progress } from '../../pipeline/conduct/progress.ts';
import type { SessionStore } from './store.ts';

/** Which of several trainings, from 0, and what it is called. */
export interface Turn {
  readonly turn: number;
  readonly turns: number;
  readonly words: string;
}

/** One training's progress as that of its turn among several. Its curves are not those of the run that is trained again. */
export function overTurns(
  tell: OnProgress,
  { turn, turns, words }: Turn,
  dispatch: SessionStore['dispatch'],
): OnProgress {
  const begun = performance.now();
  return (progress: Progress) => {
    if (progress.kind === 'backend') return tell(progress);
    if (progress.kind === 'resumed') return dispatch({ type: 'noticed', text: progress.text });
    if (progress.kind !== 'stage') return;
    const { percent, secondsLeft, note } = progress;
    const whole = secondsLeft === null ? null : (performance.now() - begun) / 1000 + secondsLeft;
    const later = turns - turn - 1;
    tell({
      ...progress,
      percent: (100 * turn + percent) / turns,
      secondsLeft: whole === null || secondsLeft === null ? null : secondsLeft + later * whole,
      note: `${words}${note ? `: ${note}` : ''}`,
    });
  };
}
