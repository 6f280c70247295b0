import type { PictureTable } from '../../core/pictures/pictures.ts';
import type { SampleCard } from '../samples.ts';
import { t } from '../../core/language/words.ts';
import { DIGIT_NAMES, digitSteps } from './colouredDigits.ts';
import { faceSteps } from './drawnFaces.ts';
import { unhurried } from './unhurried.ts';

/** A table with pictures that the page draws. */
export interface PictureSample extends SampleCard {
  readonly draw: () => Promise<PictureTable>;
}

const source = () =>
  t`Drawn by Fairloom from a fixed seed; the formulas are in docs/samples.md. Public domain (CC0).`;

const DIGIT_SAMPLE = { rows: 5000, rho: 0.9, groups: 3, seed: 'digits', side: 28 } as const;
const FACE_SAMPLE = { rows: 4000, seed: 'faces', side: 32 } as const;

export const PICTURE_SAMPLES: readonly PictureSample[] = [
  {
    id: 'digits',
    get title() {
      return t`Coloured digits`;
    },
    get description() {
      return t`Handwriting of our own, in three colours. Nine in ten digits have the colour that goes with them, so that a model that sees colours can guess the digit without looking at its shape.`;
    },
    get source() {
      return source();
    },
    rows: DIGIT_SAMPLE.rows,
    roles: {
      // Red's own.
      target: {
        kind: 'classes',
        column: 'digit',
        positive: DIGIT_NAMES.filter((_, digit) => digit % 3 === 0),
      },
      sensitive: ['colour'],
      ignored: [],
      privileged: { colour: ['red'] },
    },
    draw: () => unhurried(digitSteps(DIGIT_SAMPLE)),
  },
  {
    id: 'faces',
    get title() {
      return t`Drawn faces`;
    },
    get description() {
      return t`Invented faces of a few shapes. Whoever wears glasses smiles less often and has long hair less often, by known amounts.`;
    },
    get source() {
      return source();
    },
    rows: FACE_SAMPLE.rows,
    roles: {
      target: { kind: 'classes', column: 'smile', positive: ['yes'] },
      sensitive: ['glasses'],
      ignored: [],
      privileged: { glasses: ['no'] },
    },
    draw: () => unhurried(faceSteps(FACE_SAMPLE)),
  },
];
