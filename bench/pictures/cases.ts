import type { PictureTable } from '../../src/core/pictures/pictures.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import { colouredDigits, crossedDigits } from '../../src/samples/pictures/colouredDigits.ts';
import { crossedFaces, drawnFaces, NO_FACE_BIAS } from '../../src/samples/pictures/drawnFaces.ts';

/** Pictures to learn from, every shape in every group to test on, and two untied samples. */
export interface PictureCase {
  readonly tied: PictureTable;
  readonly crossed: PictureTable;
  /** Strangers: what judges learn from and pictures are compared with. */
  readonly strangers: PictureTable;
  /** Untied pictures that are measured as made ones are. */
  readonly untied: PictureTable;
  readonly roles: Roles;
}

const digitCase =
  (rho: number) =>
  (seed: number): PictureCase => {
    const options = { groups: 3, side: 28 } as const;
    return {
      tied: colouredDigits({ ...options, rows: 5000, rho, seed: `bench ${seed}` }),
      crossed: crossedDigits({ ...options, shapes: 1000, seed: `bench test ${seed}` }),
      strangers: colouredDigits({ ...options, rows: 5000, rho: 0, seed: `bench strangers ${seed}` }),
      untied: colouredDigits({ ...options, rows: 5000, rho: 0, seed: `bench untied ${seed}` }),
      roles: {
        target: { kind: 'classes', column: 'digit', positive: ['zero'] },
        sensitive: ['colour'],
        ignored: [],
      },
    };
  };

const faceCase = (seed: number): PictureCase => ({
  tied: drawnFaces({ rows: 5000, seed: `bench ${seed}`, side: 32 }),
  crossed: crossedFaces({ faces: 750, seed: `bench test ${seed}`, side: 32 }),
  strangers: drawnFaces({ rows: 5000, seed: `bench strangers ${seed}`, side: 32, bias: NO_FACE_BIAS }),
  untied: drawnFaces({ rows: 5000, seed: `bench untied ${seed}`, side: 32, bias: NO_FACE_BIAS }),
  roles: {
    target: { kind: 'classes', column: 'smile', positive: ['yes'] },
    sensitive: ['glasses'],
    ignored: ['skin', 'hair'],
  },
});

export const PICTURE_CASES: Readonly<Record<string, (seed: number) => PictureCase>> = {
  'digits, ρ = 0.7': digitCase(0.7),
  'digits, ρ = 0.9': digitCase(0.9),
  'digits, ρ = 0.98': digitCase(0.98),
  'digits, colour untied': digitCase(0),
  faces: faceCase,
};
