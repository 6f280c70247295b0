import type { FindingState } from '../../core/report/finding.ts';
import { texts } from '../../core/language/words.ts';
import './StateMark.css';

/** Drawn on a 12 × 12 grid: a shape for each state, so that none rests on its colour. */
const SHAPES: Readonly<Record<FindingState, string>> = {
  better: 'M6 1.5L11 10.5H1Z',
  'as good': 'M1 3h10v2H1zM1 7h10v2H1z',
  worse: 'M6 10.5L11 1.5H1Z',
  undecided: 'M6 1L11 6L6 11L1 6Z',
  silent: 'M1 5h10v2H1z',
};

const STATE_WORDS: Readonly<Record<FindingState, string>> = texts({
  better: 'Better',
  'as good': 'As good',
  worse: 'Worse',
  undecided: 'Undecided',
  silent: 'Not told',
});

export interface StateMarkProps {
  readonly state: FindingState;
  /** Default: the word of the state. */
  readonly word?: string | undefined;
}

/** Where something stands beside the real rows: by shape, word and colour. */
export function StateMark({ state, word = STATE_WORDS[state] }: StateMarkProps) {
  return (
    <span className={`state-mark state-mark--${state.replace(' ', '-')}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={SHAPES[state]} />
      </svg>
      {word}
    </span>
  );
}
