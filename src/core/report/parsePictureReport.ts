import { list, Misfit, nullable, number, object, oneOf, optional, text, type Decoder } from '../decode.ts';
import { SIDES, type PictureForm } from '../pictureForm.ts';
import {
  backendUse,
  columnComparisons,
  MAKING,
  metric,
  pairMatrix,
  parameterCounts,
  parseJson,
  refusing,
  sourceFiles,
  storedOverSeeds,
  storedRoles,
} from './parse.ts';
import {
  PICTURE_REPORT_FORMAT,
  PICTURE_REPORT_VERSION,
  type PictureCell,
  type PictureColumns,
  type PictureFigures,
  type PictureReport,
} from './pictureReport.ts';
import { decodeRelationsReport } from './relations.ts';
import { t } from '../language/words.ts';

const side: Decoder<PictureForm['side']> = oneOf(...SIDES);

const report = object<PictureReport>({
  ...MAKING,
  format: oneOf(PICTURE_REPORT_FORMAT),
  version: oneOf(PICTURE_REPORT_VERSION),
  files: sourceFiles,
  backend: backendUse,
  parameters: parameterCounts,
  rows: object<PictureReport['rows']>({ train: number, holdout: number, synthetic: number }),
  roles: storedRoles,
  column: text,
  form: object<PictureForm>({ side, channels: oneOf(1, 3) }),
  leftOut: list(text),
  columns: optional(
    object<PictureColumns>({
      learned: list(text),
      written: list(object<PictureColumns['written'][number]>({ column: text, reason: text })),
      columns: optional(columnComparisons),
      pairs: optional(pairMatrix),
      relations: optional(decodeRelationsReport),
    }),
  ),
  labels: list(text),
  groups: list(text),
  cells: list(
    object<PictureCell>({ label: text, group: text, train: number, holdout: number, synthetic: number }),
  ),
  cellsWithheld: optional(number),
  metrics: list(metric),
  overSeeds: optional(storedOverSeeds),
  figures: list(
    object<PictureFigures>({
      subject: oneOf('real', 'teacher', 'student'),
      alpha: nullable(number),
      metrics: list(metric),
    }),
  ),
});

/** Each subject once: what the page shows side by side. */
function checkSubjects({ figures }: PictureReport): void {
  const subjects = new Set(figures.map(({ subject }) => subject));
  if (subjects.size !== figures.length) throw new Misfit('figures', t`a list of different subjects`);
}

/**
 * A report on pictures from its parsed JSON. Everything is checked; fields that this version does not know are dropped.
 * @throws AppError 'report.invalid', naming what is wrong and where
 */
export function readPictureReport(value: unknown): PictureReport {
  return refusing(() => {
    const read = report(value, '');
    checkSubjects(read);
    return read;
  });
}

/** Reads what `pictureReportToJson` wrote, see `readPictureReport`. @throws AppError 'report.invalid' */
export function parsePictureReport(source: string): PictureReport {
  return readPictureReport(refusing(() => parseJson(source)));
}
