import type { ExportablePictureReport } from './exportable.ts';

/** Pictures of a class in a group: learned from, and drawn. */
export interface Tie {
  readonly label: string;
  readonly group: string;
  readonly real: number;
  readonly synthetic: number;
  /** Of the pictures of the class; null where a group of it is withheld, or where it has none. */
  readonly shares: { readonly real: number; readonly synthetic: number } | null;
}

/** How classes and groups go together, in the real training pictures and in the synthetic ones. */
export function tiesOf({ cells, groups }: ExportablePictureReport): Tie[] {
  return cells.map(({ label, group, train, synthetic }) => {
    const own = cells.filter((cell) => cell.label === label);
    const [real, made] = [sum(own.map((cell) => cell.train)), sum(own.map((cell) => cell.synthetic))];
    const isKnown = own.length === groups.length && real > 0 && made > 0;
    return {
      ...{ label, group, synthetic, real: train },
      shares: isKnown ? { real: train / real, synthetic: synthetic / made } : null,
    };
  });
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
