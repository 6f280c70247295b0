import type { LatentCodes } from '../../core/evaluate/metric.ts';
import type { PictureTable, Pictures } from '../../core/pictures/pictures.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import type { SavedPictures } from '../files/savedPictures.ts';
import type { RunOptions } from '../settings/options.ts';
import type { PictureSubjects } from './assess.ts';
import type { DrawnPictures } from './draw.ts';
import type { PictureGenerator } from './generator.ts';
import type { PictureJudges } from './judges.ts';

export interface PictureRunInput {
  readonly data: PictureTable;
  /** Real pictures of a second file, such as an untied test part; null: a share of the rows is held out. */
  readonly holdout: PictureTable | null;
  /** What classifiers are tested on where it is no sample, such as every shape in every group; absent: the holdout. */
  readonly tested?: PictureTable;
  readonly roles: Roles;
  readonly options: RunOptions;
}

/** Real rows with their pictures; the generator sees `train` only. */
export interface PreparedPictures {
  readonly train: PictureTable;
  readonly holdout: PictureTable;
  readonly roles: Roles;
  /** Rows left out because their label is missing. */
  readonly withoutTarget: number;
}

/** Some training pictures as the teacher rebuilds them, for the gallery. */
export interface Reconstructions {
  /** Rows of `tables.train`. */
  readonly rows: Int32Array;
  /** Their posterior means, row-major. */
  readonly codes: Float32Array;
  readonly pictures: Pictures;
}

/** A finished run on pictures: enough to move the slider, to show real beside made, and to export. */
export interface PictureRun {
  readonly kind: 'pictures';
  readonly options: RunOptions;
  readonly tables: PreparedPictures;
  readonly generator: PictureGenerator;
  /** With its encoder, which only rows of this session are given to. */
  readonly teacher: TeacherModel;
  readonly latent: LatentCodes;
  readonly reconstructed: Reconstructions;
  readonly drawn: DrawnPictures;
  /** What figures are measured of at another position of the slider. */
  readonly subjects: JudgedLater;
  readonly report: PictureReport;
}

/** The judges of a run that was opened again are trained once they are asked: to the same weights. */
export interface JudgedLater extends Omit<PictureSubjects, 'judges'> {
  readonly judges: PictureJudges | null;
}

/** A generator of pictures out of a file, and what it drew. No row of its source is here. */
export interface OpenedPictures {
  readonly kind: 'opened';
  readonly options: RunOptions;
  readonly roles: Roles;
  readonly generator: PictureGenerator;
  readonly drawn: DrawnPictures;
  /** What the file held. */
  readonly saved: SavedPictures;
}

export type AnyPictureRun = PictureRun | OpenedPictures;

export const rolesOf = (run: AnyPictureRun): Roles => (run.kind === 'opened' ? run.roles : run.tables.roles);
