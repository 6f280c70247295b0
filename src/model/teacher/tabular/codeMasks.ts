import type { Layout } from '../../engine/parameters.ts';
import { unitDegrees, type TeacherShape } from './network.ts';

/** What the masks of the skips (network.ts, `SkipMasks`) come to where rows are codes. */
export interface CodeMasks {
  /** Where each column begins in x, and the width. */
  readonly offsets: readonly number[];
  /** First masked unit that column j feeds. */
  readonly unitStarts: readonly number[];
  /** First entry of x that the linear skip of column j acts on. */
  readonly skipStarts: readonly number[];
  /** First entry of x that each masked unit feeds. */
  readonly unitFirsts: readonly number[];
}

export function codeMasks({
  featureSizes,
  featureWidth,
}: Pick<TeacherShape, 'featureSizes' | 'featureWidth'>): CodeMasks {
  const offsets = [0];
  for (const size of featureSizes) offsets.push(offsets.at(-1)! + size);
  const degrees = unitDegrees(featureSizes.length);
  return {
    offsets,
    unitStarts: featureSizes.map((_, j) => degrees.filter((degree) => degree <= j).length),
    skipStarts: offsets.slice(1),
    unitFirsts: degrees.map((degree) => offsets[degree] ?? featureWidth),
  };
}

/** Place of a slot in the flat vector. */
export function placesOf<Name extends string>(layout: Layout<Name>): (name: Name) => number {
  const places = new Map<string, number>(layout.slots.map(({ name, offset }) => [name, offset]));
  return (name) => places.get(name)!;
}
