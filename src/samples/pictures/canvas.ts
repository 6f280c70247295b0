import type { PictureForm } from '../../core/pictures/pictures.ts';
import { covered, ink, type Point, type Polyline } from './ink.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture that is painted layer over layer, antialiased; lengths and places in shares of its side, y down. */
export interface Canvas {
  readonly ellipse: (centre: Point, radii: Point, colour: Colour) => void;
  readonly line: (points: Polyline, thickness: number, colour: Colour) => void;
  /** Plane after plane, 0 to 255. */
  readonly bytes: () => Uint8Array;
}

/** @param place moves every point: tilt, size and place of all that is painted */
export function createCanvas(
  side: PictureForm['side'],
  ground: Colour,
  place: (point: Point) => Point,
): Canvas {
  const pixels = ground.map((level) => new Float64Array(side * side).fill(level));

  function cover(at: number, share: number, colour: Colour): void {
    for (let channel = 0; channel < pixels.length; channel++) {
      const plane = pixels[channel]!;
      plane[at] = plane[at]! + share * (colour[channel]! - plane[at]!);
    }
  }

  const scaled = (point: Point): Point => {
    const [x, y] = place(point);
    return [x * side, y * side];
  };

  return {
    ellipse(centre, [rx, ry], colour) {
      const [cx, cy] = scaled(centre);
      // Its axes, turned and stretched as everything is.
      const [ax, ay] = scaled([centre[0] + rx, centre[1]]);
      const [bx, by] = scaled([centre[0], centre[1] + ry]);
      const [ux, uy, vx, vy] = [ax - cx, ay - cy, bx - cx, by - cy];
      const area = ux * vy - uy * vx;
      const narrow = Math.sqrt(Math.min(ux * ux + uy * uy, vx * vx + vy * vy));
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const dx = x + 0.5 - cx;
          const dy = y + 0.5 - cy;
          const s = (dx * vy - dy * vx) / area;
          const t = (dy * ux - dx * uy) / area;
          const share = covered((Math.sqrt(s * s + t * t) - 1) * narrow);
          if (share > 0) cover(y * side + x, share, colour);
        }
    },
    line(points, thickness, colour) {
      ink([points.map(scaled)], thickness * side, side).forEach((share, at) => {
        if (share > 0) cover(at, share, colour);
      });
    },
    bytes() {
      const bytes = new Uint8Array(pixels.length * side * side);
      pixels.forEach((plane, channel) =>
        plane.forEach((level, at) => (bytes[channel * side * side + at] = Math.round(255 * level))),
      );
      return bytes;
    },
  };
}
