import type { PlaneAxis } from './MetricPlane.tsx';

/** Pixels between a mark and its name, of a letter of the name, and between the baselines of two names. */
export const NAME_GAP = 10;
const LETTER = 6.8;
const LINE = 16;

/** A rectangle of the plane, in pixels. */
export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NamedPoint {
  readonly id: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Shown now: its name comes first. */
  readonly current: boolean;
}

/** A name stands left of its mark where the plane has more room there. */
export const standsLeft = (cx: number, area: PlotArea) => cx > area.x + area.width / 2;

/** Ids of the points whose names have room; the others are told by tooltip and table. */
export function namesApart(
  points: readonly NamedPoint[],
  across: PlaneAxis,
  up: PlaneAxis,
  area: PlotArea,
): ReadonlySet<number> {
  const named: { readonly id: number; readonly from: number; readonly to: number; readonly y: number }[] = [];
  for (const { id, label, x, y } of [...points].sort((a, b) => Number(b.current) - Number(a.current))) {
    const cx = area.x + area.width * shareOf(x, across);
    const cy = area.y + area.height * (1 - shareOf(y, up));
    const width = NAME_GAP + LETTER * label.length;
    const [from, to] = standsLeft(cx, area) ? [cx - width, cx] : [cx, cx + width];
    if (named.every((own) => to < own.from || from > own.to || Math.abs(cy - own.y) > LINE))
      named.push({ id, from, to, y: cy });
  }
  return new Set(named.map(({ id }) => id));
}

const shareOf = (value: number, { domain: [low, high] }: PlaneAxis) => (value - low) / (high - low);
