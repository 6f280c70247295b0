import { cellCounts } from '../../core/pictures/balance.ts';
import type { PictureCell } from '../../core/report/pictureReport.ts';
import type { CodedPictures } from './coding.ts';
import type { DrawnPictures } from './draw.ts';

/** Pictures of each label in each group: learned from, held out, and drawn. */
export function cellsOf(
  { train, holdout, labels, groups }: CodedPictures,
  drawn: Pick<DrawnPictures, 'label' | 'group'>,
): PictureCell[] {
  const made = { ...train, label: drawn.label, group: drawn.group };
  const [trained, held, synthetic] = [cellCounts(train), cellCounts(holdout), cellCounts(made)];
  return labels.flatMap((label, k) =>
    groups.map((group, g) => {
      const at = k * groups.length + g;
      return { label, group, train: trained[at]!, holdout: held[at]!, synthetic: synthetic[at]! };
    }),
  );
}
