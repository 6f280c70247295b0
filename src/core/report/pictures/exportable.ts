import { DEFAULT_THRESHOLD, isFew } from '../../statistics/few.ts';
import { safeBars } from '../../disclosure/safeBars.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { FEW_PICTURES, type PictureCell, type PictureFigures, type PictureReport } from '../pictureReport.ts';
import { safeRelations } from '../relations.ts';
import type { ReportWarning } from '../report.ts';
import { t } from '../../language/words.ts';

declare const checked: unique symbol;

/** A report on pictures without counts of few: what writers of files take, and `exportablePictures` alone makes. */
export type ExportablePictureReport = PictureReport & {
  /** Cells that were left out. */
  readonly cellsWithheld: number;
  /** Real pictures that a count tells of at least, if it tells of any. */
  readonly fewest: number;
  readonly [checked]: true;
};

const PARTS = ['train', 'holdout'] as const;

/** Cells of few, and so many of the next that what is left out cannot be worked out of the sums either. */
function withheldCells(cells: readonly PictureCell[], fewest: number): ReadonlySet<PictureCell> {
  const hasFew = (rows: Pick<PictureCell, 'train' | 'holdout'>) =>
    PARTS.some((part) => isFew(rows[part], fewest));
  const withheld = new Set(cells.filter(hasFew));
  const sum = (part: 'train' | 'holdout') => [...withheld].reduce((total, own) => total + own[part], 0);
  const others = cells
    .filter((own) => !withheld.has(own) && own.train + own.holdout > 0)
    .toSorted((a, b) => a.train + a.holdout - (b.train + b.holdout));
  for (const next of others) {
    if (withheld.size !== 1 && !hasFew({ train: sum('train'), holdout: sum('holdout') })) break;
    withheld.add(next);
  }
  return withheld;
}

/** The warning about cells of few pictures names and counts them. */
function withoutCells(warning: ReportWarning, { cells, cellsWithheld }: PictureReport): ReportWarning {
  // Where a file left cells out it names none already, and they cannot be counted again.
  if (warning.code !== 'pictures.fewOffTheTie' || cellsWithheld) return warning;
  const few = cells.filter(({ train }) => train < FEW_PICTURES).length;
  return {
    ...warning,
    message: t`${few} of ${cells.length} combinations of label and group have fewer than ${FEW_PICTURES} training pictures.`,
  };
}

function withoutFewCounts(metric: MetricValue, fewest: number): MetricValue {
  const { smallestCell, ...counts } = metric.counts;
  return smallestCell !== undefined && isFew(smallestCell, fewest) ? { ...metric, counts } : metric;
}

/** Bars of few rows are pooled, and so are counts of few that break a relation. */
function safeColumns(report: PictureReport, fewest: number): Pick<PictureReport, 'columns'> {
  const { columns: own, rows } = report;
  if (!own) return {};
  const { columns, relations } = own;
  return {
    columns: {
      ...own,
      ...(columns && { columns: columns.map((column) => safeBars(column, rows.train, fewest)) }),
      ...(relations && { relations: safeRelations(relations, fewest) }),
    },
  };
}

/**
 * The report as it may leave the page: cells of few pictures could tell of single people. The threshold is the run's own
 * ("Rare below"); 0 and 1 leave nothing out.
 * @param nameSmallGroups leaves nothing out either: beside the rows themselves
 */
export function exportablePictures(
  report: PictureReport,
  { nameSmallGroups = false }: { readonly nameSmallGroups?: boolean } = {},
): ExportablePictureReport {
  const { rareThreshold } = report.settings;
  const threshold = typeof rareThreshold === 'number' ? rareThreshold : DEFAULT_THRESHOLD;
  const fewest = nameSmallGroups ? 0 : threshold;
  const withheld = withheldCells(report.cells, fewest);
  const safe = (metrics: readonly MetricValue[]) => metrics.map((metric) => withoutFewCounts(metric, fewest));
  const figures: PictureFigures[] = report.figures.map((own) => ({ ...own, metrics: safe(own.metrics) }));
  const made: Omit<ExportablePictureReport, typeof checked> = {
    ...report,
    ...{ figures, metrics: safe(report.metrics) },
    ...safeColumns(report, fewest),
    cells: report.cells.filter((cell) => !withheld.has(cell)),
    cellsWithheld: (report.cellsWithheld ?? 0) + withheld.size,
    fewest,
    warnings: nameSmallGroups
      ? report.warnings
      : report.warnings.map((warning) => withoutCells(warning, report)),
  };
  // The one place that makes the type: all that it promises was done above.
  return made as ExportablePictureReport;
}
