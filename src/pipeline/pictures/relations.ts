import type { Relation } from '../../core/relations/relation.ts';
import type { TrainingContext } from '../stages/training.ts';
import { relate } from '../stages/relations.ts';
import type { CodedPictures } from './coding.ts';
import type { PreparedPictures } from './pictureRun.ts';

/** What holds between the columns in all training rows; nothing is looked for where pictures are learned alone. */
export function relateColumns(
  { train }: PreparedPictures,
  { encoding }: CodedPictures,
  context: TrainingContext,
): Promise<Relation[]> {
  if (encoding.features.length === 0) return Promise.resolve([]);
  return relate(train.table, encoding, context);
}
