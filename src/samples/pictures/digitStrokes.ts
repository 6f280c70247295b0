import { cosTurns, sinTurns } from '../../core/elementary.ts';
import type { Point, Polyline } from './ink.ts';

/** Ways of writing each digit. */
export const STYLES = 4;

/** Points of an ellipse's arc, angles in degrees, clockwise as y points down. */
function arc(
  [cx, cy]: Point,
  [rx, ry]: Point,
  [start, end]: readonly [number, number],
  points: number,
): Point[] {
  return Array.from({ length: points }, (_, k): Point => {
    const turns = (start + ((end - start) * k) / (points - 1)) / 360;
    return [cx + rx * cosTurns(turns), cy + ry * sinTurns(turns)];
  });
}

const ONE: readonly (readonly Polyline[])[] = [
  [
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
  ],
  [
    [
      [0.33, 0.27],
      [0.52, 0.1],
      [0.52, 0.9],
    ],
  ],
  [
    [
      [0.33, 0.27],
      [0.52, 0.1],
      [0.52, 0.9],
    ],
    [
      [0.32, 0.9],
      [0.72, 0.9],
    ],
  ],
  [
    [
      [0.55, 0.1],
      [0.47, 0.9],
    ],
  ],
];

const OPEN_FOUR: readonly Polyline[] = [
  [
    [0.32, 0.1],
    [0.22, 0.58],
    [0.82, 0.58],
  ],
  [
    [0.63, 0.32],
    [0.63, 0.92],
  ],
];
const CLOSED_FOUR: readonly Polyline[] = [
  [
    [0.63, 0.92],
    [0.63, 0.1],
    [0.2, 0.63],
    [0.83, 0.63],
  ],
];
const SEVEN: Polyline = [
  [0.2, 0.12],
  [0.8, 0.12],
  [0.42, 0.92],
];
const SEVENS_BAR: Polyline = [
  [0.36, 0.5],
  [0.72, 0.5],
];

function two(): Polyline {
  return [...arc([0.49, 0.33], [0.27, 0.23], [185, 395], 10), [0.22, 0.9], [0.8, 0.9]];
}

function five(): Polyline {
  return [[0.75, 0.1], [0.32, 0.1], [0.28, 0.47], ...arc([0.46, 0.66], [0.29, 0.24], [235, 505], 10)];
}

function six(): Polyline {
  return [
    ...arc([0.66, 0.62], [0.42, 0.53], [262, 185], 7),
    ...arc([0.49, 0.68], [0.25, 0.22], [180, 540], 12),
  ];
}

function nine(isStraight: boolean): Polyline[] {
  const tail: Polyline = isStraight
    ? [
        [0.73, 0.3],
        [0.68, 0.9],
      ]
    : arc([0.4, 0.42], [0.34, 0.49], [-10, 75], 7);
  return [arc([0.49, 0.32], [0.24, 0.22], [0, 360], 12), tail];
}

/**
 * Lines of a digit in the unit square, y down.
 * @param digit 0 to 9
 * @param style 0 to `STYLES` − 1: a way of writing it
 */
export function digitStrokes(digit: number, style: number): readonly Polyline[] {
  const isOdd = style % 2 === 1;
  switch (digit) {
    case 0:
      return [arc([0.5, 0.5], [isOdd ? 0.24 : 0.3, 0.4], [-90, 270], 16)];
    case 1:
      return ONE[style]!;
    case 2:
      return [two()];
    case 3:
      return [arc([0.46, 0.3], [0.25, 0.2], [200, 450], 9), arc([0.46, 0.7], [0.29, 0.21], [270, 515], 10)];
    case 4:
      return isOdd ? OPEN_FOUR : CLOSED_FOUR;
    case 5:
      return [five()];
    case 6:
      return [six()];
    case 7:
      return style === 3 ? [SEVEN, SEVENS_BAR] : [SEVEN];
    case 8:
      return [arc([0.5, 0.3], [0.21, 0.2], [90, 450], 12), arc([0.5, 0.7], [0.26, 0.21], [-90, 270], 12)];
    default:
      return nine(isOdd);
  }
}
