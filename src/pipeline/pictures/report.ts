import { version } from '../../../package.json';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { mixtureParameters } from '../../core/pictures/mixtures.ts';
import { quoted } from '../../core/quoted.ts';
import { useOf } from '../../core/schema/uses.ts';
import { columnNamed } from '../../core/table/table.ts';
import { reportRelations } from '../../core/report/relations.ts';
import {
  FEW_PICTURES,
  PICTURE_REPORT_FORMAT,
  PICTURE_REPORT_VERSION,
  type PictureCell,
  type PictureFigures,
  type PictureReport,
} from '../../core/report/pictureReport.ts';
import type { ReportWarning } from '../../core/report/report.ts';
import type { BackendChoice } from '../../model/engine/backend.ts';
import { shapeOf } from '../../model/pictures/teacher.ts';
import { decoderSize, encoderSize, pictureLayout } from '../../model/pictures/shape.ts';
import { idleSettings, settingsOfPictures } from '../settings/pictureOptions.ts';
import { realFiles } from '../stages/sourceFiles.ts';
import type { TrainingContext } from '../stages/training.ts';
import { cellsOf } from './cells.ts';
import type { CodedPictures } from './coding.ts';
import type { ColumnLikeness } from './columnFigures.ts';
import type { DrawnPictures } from './draw.ts';
import type { PictureGenerator } from './generator.ts';
import type { PreparedPictures } from './pictureRun.ts';
import { t } from '../../core/language/words.ts';

/** Cells that a warning names. */
const NAMED = 3;

/** Few pictures of a label in a group: how they look there is guessed from the other groups. */
function fewWarnings(cells: readonly PictureCell[]): ReportWarning[] {
  const few = cells.filter(({ train }) => train < FEW_PICTURES).toSorted((a, b) => a.train - b.train);
  if (few.length === 0) return [];
  const named = few
    .slice(0, NAMED)
    .map(({ label, group, train }) => t`${quoted(label)} in group ${quoted(group)}: ${train}`)
    .join('; ');
  const rest = few.length > NAMED ? t`; and ${few.length - NAMED} more` : '';
  return [
    {
      code: 'pictures.fewOffTheTie',
      message: t`${few.length} of ${cells.length} combinations of label and group have fewer than ${FEW_PICTURES} training pictures (${named}${rest}).`,
      advice: t`What such pictures look like is told from those of other groups. Look at the swaps, or add pictures.`,
    },
  ];
}

function otherWarnings({ unknown }: CodedPictures): ReportWarning[] {
  return [
    ...(unknown > 0
      ? [
          {
            code: 'pictures.unknownHoldout',
            message:
              unknown === 1
                ? t`${unknown} held-out row has a label or a group that no training row has, and takes no part in the figures.`
                : t`${unknown} held-out rows have a label or a group that no training row has, and take no part in the figures.`,
          },
        ]
      : []),
  ];
}

export interface PictureFindings {
  readonly metrics: readonly MetricValue[];
  readonly figures: readonly PictureFigures[];
  readonly columns: ColumnLikeness['details'] | null;
  readonly drawn: DrawnPictures;
}

/** What the report says of further columns, where the slider stands; nothing where there are none. */
export function columnsInReport(
  { train, roles }: PreparedPictures,
  { encoding, completion, relations }: PictureGenerator,
  { mending }: Pick<DrawnPictures, 'mending'>,
  details: ColumnLikeness['details'] | null,
): Pick<PictureReport, 'columns'> {
  const learned = encoding.features.map(({ codec }) => codec.name);
  if (learned.length + completion.fillers.length === 0) return {};
  const written = completion.fillers.map(({ name: column }) => ({
    column,
    reason: useOf(columnNamed(train.table, column), roles).reason,
  }));
  const held = reportRelations(mending.outcomes, mending.rows, train.table, roles);
  return { columns: { learned, written, ...details, ...(relations.length > 0 && { relations: held }) } };
}

export function buildPictureReport(
  tables: PreparedPictures,
  coded: CodedPictures,
  generator: PictureGenerator,
  { metrics, figures, columns, drawn }: PictureFindings,
  backend: BackendChoice,
  { options, clock, checkpoints }: TrainingContext,
): PictureReport {
  const { roles, train, holdout } = tables;
  const shape = shapeOf(coded.train);
  const made = new Set(generator.completion.order);
  const leftOut = train.table.columns.map(({ name }) => name).filter((name) => !made.has(name));
  const cells = cellsOf(coded, drawn);
  const { incidents } = checkpoints.latest();
  return {
    format: PICTURE_REPORT_FORMAT,
    version: PICTURE_REPORT_VERSION,
    created: new Date().toISOString(),
    source: train.table.name,
    files: realFiles(train.table, holdout.table),
    settings: settingsOfPictures(options),
    seed: options.seed,
    versions: { fairloom: version },
    backend: { name: backend.backend, reason: backend.reason },
    stages: clock.timings(),
    parameters: {
      teacher: pictureLayout(shape).size,
      encoder: encoderSize(shape),
      decoder: decoderSize(shape),
      student: mixtureParameters(generator.student),
    },
    ...(incidents.length > 0 && { incidents }),
    rows: { train: train.table.rows, holdout: holdout.table.rows, synthetic: drawn.rows },
    roles,
    column: train.column,
    form: train.pictures.form,
    leftOut,
    ...columnsInReport(tables, generator, drawn, columns),
    labels: coded.labels,
    groups: coded.groups,
    cells,
    metrics,
    figures,
    warnings: [...idleSettings(options), ...fewWarnings(cells), ...otherWarnings(coded)],
  };
}
