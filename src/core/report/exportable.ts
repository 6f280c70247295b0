import { withoutFew } from '../statistics/density.ts';
import { safeBars } from '../disclosure/safeBars.ts';
import { safeDistances } from '../disclosure/safeDistances.ts';
import { safeWithin, withoutSmallGroupsWithin } from '../disclosure/safeWithin.ts';
import {
  smallGroupName,
  smallGroupsOf,
  withoutSmallGroups,
  type SmallGroups,
} from '../disclosure/smallGroups.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import { DEFAULT_THRESHOLD, isFew } from '../statistics/few.ts';
import type { BaseRateReport, EvaluationDetails, MetricValue } from '../evaluate/metric.ts';
import { quoted } from '../quoted.ts';
import { withoutGroupMetrics } from './safeMetrics.ts';
import { withoutNames, withoutRareValues } from './safeWarnings.ts';
import { safeRelations } from './relations.ts';
import type { Report } from './report.ts';
import { withoutRealFigures } from './withoutReal.ts';
import { t } from '../language/words.ts';

declare const checked: unique symbol;

/** A report that holds statistics only: what every writer of a file takes, and `exportable` alone makes. */
export type ExportableReport = Report & {
  readonly disclosure: NonNullable<Report['disclosure']>;
  readonly [checked]: true;
};

export interface ExportWishes {
  /**
   * Of a run with a guarantee: nothing that was measured on real rows goes along, so that the file is post-processing of the
   * release, and covered by the guarantee. Without a guarantee it has no effect.
   */
  readonly withoutRealFigures?: boolean;
  /** Groups of fewer rows than the threshold are named, with their rates. */
  readonly nameSmallGroups: boolean;
}

/**
 * The report as it may leave the page. Bars and cells of 1 to threshold − 1 real rows are pooled, coded or left out,
 * counts of so few empty cells withheld, and no cell of the table is quoted in a warning. Unless wished otherwise the
 * groups of so few rows are pooled without name and rates, wherever the report speaks of them. The threshold is the
 * run's own ("Rare below"); 0 and 1 pool nothing. What is exportable already stays as it is.
 */
export function exportable(
  given: Report,
  { nameSmallGroups, withoutRealFigures: withoutReal = false }: ExportWishes,
): ExportableReport {
  const isBare =
    (withoutReal || given.disclosure?.realFigures !== undefined) && given.guarantee !== undefined;
  const report = isBare ? withoutRealFigures(given) : given;
  const threshold = thresholdOf(report);
  const safe = withSafeFigures(report, threshold);
  const small = smallGroupsOf(report.details, threshold);
  const shown = nameSmallGroups ? safe : withoutGroupNames(safe, small, threshold);
  const disclosure = {
    rareThreshold: threshold,
    smallGroups: nameSmallGroups ? 'named' : 'pooled',
    ...(isBare && { realFigures: 'left out' }),
  } as const;
  // The one place that makes the type: all that it promises was done above.
  return { ...shown, disclosure } as ExportableReport;
}

/** Base rates measured since, as the report shows its own. */
export function shownBaseRates(
  baseRates: readonly BaseRateReport[],
  { disclosure: { rareThreshold, smallGroups } }: ExportableReport,
): readonly BaseRateReport[] {
  if (smallGroups === 'named') return baseRates;
  const lists = { baseRates, groups: [] };
  return withoutSmallGroups(lists, smallGroupsOf(lists, rareThreshold), rareThreshold).baseRates;
}

/** Counts of synthetic rows by joint group, with the small groups as one entry where the report does not name them. */
export function shownCounts<G extends { group: string; rows: number; moved: number; trainRows: number }>(
  groups: readonly G[],
  { disclosure: { rareThreshold, smallGroups } }: ExportableReport,
): readonly G[] {
  if (smallGroups === 'named') return groups;
  const small = groups.filter(({ trainRows }) => isFew(trainRows, rareThreshold));
  const [first] = small;
  if (!first) return groups;
  const sum = (of: (group: G) => number) => small.reduce((total, group) => total + of(group), 0);
  const pooled: G = {
    ...first,
    group: smallGroupName(small.length),
    rows: sum(({ rows }) => rows),
    moved: sum(({ moved }) => moved),
    trainRows: sum(({ trainRows }) => trainRows),
  };
  return [...groups.filter((group) => !small.includes(group)), pooled];
}

/** How many groups `exportable` would leave without a name. */
export function smallGroupCount(report: Report): number {
  const small = smallGroupsOf(report.details, thresholdOf(report));
  return [...small.values()].reduce((sum, names) => sum + names.size, 0);
}

/** The threshold that the report is protected with. */
export function thresholdOf({ protection, settings, disclosure }: Report): number {
  const { rareThreshold } = settings;
  const set = typeof rareThreshold === 'number' ? rareThreshold : DEFAULT_THRESHOLD;
  return disclosure?.rareThreshold ?? protection?.rareThreshold ?? set;
}

/** What was kept back, in a sentence for a reader; nothing where nothing is. */
export function disclosureInWords({ disclosure }: ExportableReport): string {
  const { rareThreshold, smallGroups, realFigures } = disclosure;
  if (realFigures)
    return t`Figures of real rows are left out, as asked for: what is told was made of the release, of what was chosen, and of the form of the columns.`;
  if (rareThreshold < 2) return t`No figure was pooled however few rows it stands for, as asked for.`;
  const figures = t`Bars and cells that stand for fewer than ${rareThreshold} real rows are pooled or left out`;
  return smallGroups === 'named'
    ? t`${figures}. Groups of so few rows are named, as asked for.`
    : t`${figures}; groups of so few rows are not named, and their rates are withheld.`;
}

function withSafeFigures(report: Report, threshold: number): Report {
  const { rows, schema, details, warnings, metrics, relations, within } = report;
  const { projection, distances } = details;
  return {
    ...report,
    schema: schema.map((column) =>
      column.missing !== null && isFew(column.missing, threshold) ? { ...column, missing: null } : column,
    ),
    warnings: warnings.map(withoutRareValues),
    ...(relations && { relations: safeRelations(relations, threshold) }),
    ...(within && { within: within.map((own) => safeWithin(own, threshold)) }),
    details: {
      ...details,
      columns: details.columns.map((column) => safeBars(column, rows.train, threshold)),
      ...(projection && { projection: { ...projection, real: withoutFew(projection.real, threshold) } }),
      ...(distances && {
        distances: safeDistances(distances, comparedRows(metrics) ?? rows.holdout, threshold),
      }),
    },
  };
}

/** Held-out rows behind the histogram of distances. */
function comparedRows(metrics: readonly MetricValue[]): number | undefined {
  return metrics.find(({ id, table }) => id === 'privacy.dcr.median' && table === 'holdout')?.counts[
    'rowsSampled'
  ];
}

function withoutGroupNames(report: Report, small: SmallGroups, threshold: number): Report {
  const { details, metrics, warnings, settings, within } = report;
  const numeric = new Set(
    report.schema.filter((column) => measureOf(column) === 'scale').map(({ name }) => name),
  );
  const speak = speaker(small);
  return {
    ...report,
    settings: withoutWeighedNames(settings, small),
    metrics: withoutGroupMetrics(metrics, small, speak, threshold),
    warnings: warnings.map((warning) => withoutNames(warning, speak, numeric, threshold)),
    ...(within && {
      within: within.flatMap((own) => withoutSmallGroupsWithin(own, small, threshold) ?? []),
    }),
    details: {
      ...details,
      ...withoutSmallGroups(details, small, threshold),
      verdicts: details.verdicts.map((verdict) => ({ ...verdict, verdict: speak(verdict.verdict) })),
    } satisfies EvaluationDetails,
  };
}

/** Replaces the quoted names of small groups in a sentence. */
function speaker(small: SmallGroups): (sentence: string) => string {
  const names = [...new Set([...small.values()].flatMap((group) => [...group]))];
  return (sentence) =>
    names.reduce((said, name) => {
      const unnamed = smallGroupName(1);
      return [quoted(name), `"${name}"`].reduce(
        (text, quote) => text.replaceAll(t`Group ${quote}`, t`A small group`).replaceAll(quote, unnamed),
        said,
      );
    }, sentence);
}

/** The weights of joint groups are keyed by their names. */
function withoutWeighedNames(settings: Report['settings'], small: SmallGroups): Report['settings'] {
  const { mix } = settings;
  if (typeof mix !== 'object' || mix === null || !('groups' in mix)) return settings;
  const { groups } = mix as { readonly groups: unknown };
  if (typeof groups !== 'object' || groups === null) return settings;
  const isSmall = (name: string) => [...small.values()].some((names) => names.has(name));
  let unnamed = 0;
  const weights = Object.entries(groups).map(([name, weight]) => [
    isSmall(name) ? `${smallGroupName(1)} (${++unnamed})` : name,
    weight as unknown,
  ]);
  return { ...settings, mix: { ...mix, groups: Object.fromEntries(weights) as unknown } };
}
