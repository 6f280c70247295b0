import { pictureShape, type PictureShape } from '../../model/pictures/shape.ts';
import type { Encoding } from '../../core/encoding/encoding.ts';
import type { SensitiveProfiles } from '../../core/encoding/trainingCounts.ts';
import type { Completion } from '../../core/fillers/filler.ts';
import type { LabelledMixtures } from '../../core/pictures/mixtures.ts';
import type { PictureForm } from '../../core/pictures/pictures.ts';
import type { Relation } from '../../core/relations/relation.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import type { Schema } from '../../core/table/table.ts';
import { groupLabels } from '../stages/groupLabels.ts';

/** A trained generator of pictures as plain data: all that synthetic pictures are made from, and no row of the source. */
export interface PictureGenerator {
  /** Name of the source table. */
  readonly source: string;
  /** Of the columns that are decoded: pictures, label, sensitive and further ones. */
  readonly schema: Schema;
  /** Name of the column of pictures. */
  readonly column: string;
  readonly form: PictureForm;
  /** Of the label, the sensitive columns and, as its features, the further ones. */
  readonly encoding: Encoding;
  /** Names of the labels, by code. */
  readonly labels: readonly string[];
  /** Names of the joint sensitive groups. */
  readonly groups: readonly string[];
  /** Sensitive codes of each group: one profile a group, in their order. */
  readonly profiles: SensitiveProfiles;
  /** Training rows of each label in each group: labels × groups, row-major. */
  readonly counts: Int32Array;
  /** Training rows of each code, by further column. */
  readonly columnCounts: readonly Int32Array[];
  /** Columns that are written and not learned, and the order of all that are written. */
  readonly completion: Completion;
  /** What holds between the columns, and is to hold in the rows made. */
  readonly relations: readonly Relation[];
  /** Weights of the decoder, in the order of its layout. */
  readonly decoder: Float32Array;
  readonly student: LabelledMixtures;
}

export const shapeOfGenerator = ({
  form,
  labels,
  groups,
  encoding,
}: Pick<PictureGenerator, 'form' | 'labels' | 'groups' | 'encoding'>): PictureShape =>
  pictureShape(
    form,
    labels.length,
    groups.length,
    encoding.features.map(({ size }) => size),
  );
/** What classes and joint groups are called, by code. */
export function namesOf(
  encoding: Encoding,
  profiles: SensitiveProfiles,
): Pick<PictureGenerator, 'labels' | 'groups'> {
  const { codec } = encoding.target;
  return {
    labels: Array.from({ length: codec.size }, (_, code) => codingOf(codec).groupName(codec, code)),
    groups: groupLabels(encoding, profiles),
  };
}

/** Rows that the generator learned from. */
export const trainingRows = ({ counts }: Pick<PictureGenerator, 'counts'>) =>
  counts.reduce((sum, rows) => sum + rows, 0);
