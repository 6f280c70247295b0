import { kindOf } from '../kinds/registry.ts';
import { codecsOf, type Encoding } from '../encoding/encoding.ts';
import type { TrainingCounts } from '../encoding/trainingCounts.ts';
import type { Completion } from '../fillers/filler.ts';
import type { PictureForm } from '../pictureForm.ts';
import type { Relation } from '../relations/relation.ts';
import type { Roles } from '../schema/roles.ts';
import type { ColumnChoice } from '../schema/infer.ts';
import type { ReadingWishes } from '../table/reading.ts';
import type { Schema } from '../table/table.ts';

/** A table inside a project, where the person wanted its rows kept: its own file is a part of the project. */
export interface SavedTable {
  readonly slot: 'real' | 'holdout';
  readonly name: string;
  /** How the person wanted columns to be read, in the order of choosing. */
  readonly choices: readonly ColumnChoice[];
  /** What the person decided of the reading of its file. */
  readonly wishes: ReadingWishes;
}

/** Stands in files for the name of a source that was not to be kept. */
export const UNNAMED_SOURCE = 'unnamed table';

/** What a saved file tells of any generator. No row is in it. */
export interface DocumentHead {
  /** Version of Fairloom that wrote it. */
  readonly fairloom: string;
  readonly tensorflowjs: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Name of the source table; `UNNAMED_SOURCE` where the person did not want it kept. */
  readonly source: string;
  /** Backend it was trained on: the same bytes are promised on the same one. */
  readonly backend: string;
  /** Settings of the run, by name; names that people chose are values here, never keys. Checked by the pipeline. */
  readonly options: unknown;
  readonly roles: Roles;
  /** The columns that took part, with the categories that were learned. */
  readonly schema: Schema;
  /** Empty unless the person had the rows included. */
  readonly tables: readonly SavedTable[];
}

/** Of a generator whose slider moves labels. */
export interface LabelsHead extends DocumentHead {
  /** How far labels move at α = 1, in (0, 2]: in units of the way to equal rates, of labels or of decisions. */
  readonly reach: number;
  /** By how much rates of labels cross ½ where decisions change, in (0, ½]; absent where labels are repaired. */
  readonly margin?: number | undefined;
}

/** Of a generator that is a release with a guarantee, which is a part of its own. */
export interface ReleaseDocument extends LabelsHead {
  readonly made: 'release';
}

/** Of a teacher and student, besides the weights of their networks. */
export interface SavedDocument extends LabelsHead {
  readonly made?: undefined;
  readonly encoding: Encoding;
  readonly counts: TrainingCounts;
  /** What is written besides the learned columns; absent in files from before there was any. */
  readonly completion?: Completion | undefined;
  /** Absent from files of before they were looked for, and where there are none. */
  readonly relations?: readonly Relation[];
}

/** Of a generator of pictures, besides the numbers of its networks and of its student. */
export interface PictureDocument extends DocumentHead {
  readonly made: 'pictures';
  /** Name of the column of pictures, and what they were brought to. */
  readonly column: string;
  readonly form: PictureForm;
  /** How the weights of its networks are laid out. */
  readonly network: (typeof PICTURE_NETWORKS)[number];
  readonly encoding: Encoding;
  readonly counts: TrainingCounts;
  /** Training rows of each label in each group: labels × groups, row-major. */
  readonly cells: Int32Array;
  /** Columns that are written and not learned, and the order of all. */
  readonly completion: Completion;
  readonly relations: readonly Relation[];
  readonly student: StudentShape;
}

export const PICTURE_NETWORKS = ['patches'] as const;

/** Of the normals that codes are drawn from. */
export interface StudentShape {
  /** Width of a code. */
  readonly latent: number;
  /** Label of each component; those of a label stand together. */
  readonly labels: readonly number[];
}

export type AnyDocument = SavedDocument | ReleaseDocument | PictureDocument;

/**
 * The schema of the columns that took part; categories that training never saw, and ignored columns, are left out.
 * @param others columns that are made and have no code
 */
export function learnedSchema(schema: Schema, encoding: Encoding, others: readonly string[] = []): Schema {
  const codecs = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  return {
    columns: schema.columns.flatMap((column) => {
      const codec = codecs.get(column.name);
      if (!codec) return others.includes(column.name) ? [column] : [];
      return [codec.kind === column.kind ? kindOf(column).learned(column, codec) : column];
    }),
  };
}
