import type { StateWords } from '../html/findings.ts';
import type { PictureSubject } from '../pictureReport.ts';
import { texts } from '../../language/words.ts';

/** What a figure is of, as the head of a column. */
export const SUBJECT_NAMES: Readonly<Record<PictureSubject, string>> = texts({
  real: 'Real',
  teacher: 'Teacher',
  student: 'Synthetic',
});

/** How findings of pictures are held against the real ones. */
export const PICTURE_STATES: StateWords = texts({
  said: {
    worse: 'Worse than the real pictures',
    undecided: 'Not decided by the intervals',
    silent: 'Could not be measured',
    'as good': 'As good as the real pictures',
    better: 'Better than the real pictures',
  },
  counted: {
    worse: 'worse than the real pictures',
    undecided: 'undecided',
    silent: 'not measurable',
    'as good': 'as good',
    better: 'better',
  },
});
