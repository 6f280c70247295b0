import type { Audit } from '../../core/evaluate/audit.ts';
import type {
  BaseRateReport,
  GroupMeanReport,
  GroupReport,
  MetricValue,
} from '../../core/evaluate/metric.ts';
import { SCORED_FAMILIES } from '../../core/evaluate/scores.ts';
import { SCORE_DEFINITIONS } from '../../core/evaluate/scoreDefinitions.ts';
import type { EvaluationDetails } from '../../core/evaluate/metric.ts';
import type { WithinReport, WithinTable } from '../../core/evaluate/within/within.ts';
import type { ExportableReport } from '../../core/report/exportable.ts';
import type { Finding } from '../../core/report/finding.ts';
import type { PictureFigures, PictureReport } from '../../core/report/pictureReport.ts';
import type { LessonStep } from '../lessons/lesson.ts';
import { baseRateReport } from '../steps/roles/auditMetrics.ts';
import { outcomeInWords } from '../steps/report/runWords.ts';
import { t } from '../../core/language/words.ts';

type Means = Pick<GroupMeanReport, 'attribute' | 'table' | 'groups'>;

/** What one screen shows: one chart, one finding or one question. */
export type Slide =
  | { readonly kind: 'opening'; readonly title: string; readonly words: string }
  | { readonly kind: 'question'; readonly step: LessonStep; readonly answer: readonly string[] }
  | {
      readonly kind: 'baseRates';
      readonly attribute: string;
      readonly reports: readonly BaseRateReport[];
      readonly outcome: string;
    }
  | {
      readonly kind: 'means';
      readonly attribute: string;
      readonly reports: readonly Means[];
      readonly target: string;
    }
  | {
      readonly kind: 'selection';
      readonly attribute: string;
      readonly tstr: GroupReport;
      readonly trtr: GroupReport | undefined;
    }
  | { readonly kind: 'within'; readonly report: WithinReport; readonly table: WithinTable }
  | { readonly kind: 'utility'; readonly metrics: readonly MetricValue[] }
  | { readonly kind: 'distances'; readonly histogram: NonNullable<EvaluationDetails['distances']> }
  | { readonly kind: 'scores'; readonly metrics: readonly MetricValue[] }
  | { readonly kind: 'finding'; readonly finding: Finding }
  /** Synthetic pictures of a run, class by class in each group. */
  | ({ readonly kind: 'pictures' } & ShownPictures)
  | { readonly kind: 'pictureFigures'; readonly figures: readonly PictureFigures[] };

/** Which synthetic pictures are shown. */
export interface ShownPictures extends Pick<PictureReport, 'labels' | 'groups'> {
  readonly runId: number;
  readonly alpha: number;
}

/** What of a run on pictures a room may see. */
export interface PresentedPictures {
  readonly shown: ShownPictures;
  readonly figures: readonly PictureFigures[];
  readonly findings: readonly Finding[];
}

/** What there is to present. */
export interface Presented {
  /** Of the run shown; null before one. */
  readonly report: ExportableReport | null;
  /** Of a run on pictures, where one is shown. */
  readonly pictures?: PresentedPictures | null;
  /** Of the real rows, without the names of small groups; null while it is measured. */
  readonly audit: Audit | null;
  readonly source: string;
  readonly lesson: {
    readonly title: string;
    readonly step: LessonStep;
    readonly answer: readonly string[];
  } | null;
}

/** The screens, in the order in which a class reads them; the first is the way in. */
export function slidesOf({ report, pictures, audit, source, lesson }: Presented): readonly Slide[] {
  const opening: Slide = {
    kind: 'opening',
    title: lesson?.title ?? source,
    words: lesson
      ? t`On ${source}. The code leads here, at this step.`
      : t`The code leads to this page, with its settings.`,
  };
  const question: Slide[] = lesson ? [{ kind: 'question', step: lesson.step, answer: lesson.answer }] : [];
  return [opening, ...question, ...measuredIn({ report, pictures, audit })];
}

function measuredIn({ report, pictures, audit }: Pick<Presented, 'report' | 'pictures' | 'audit'>): Slide[] {
  if (pictures) return slidesOfPictures(pictures);
  if (report) return slidesOfReport(report);
  return audit ? slidesOfAudit(audit) : [];
}

function slidesOfPictures({ shown, figures, findings }: PresentedPictures): Slide[] {
  return [
    { kind: 'pictures', ...shown },
    ...findings.map((finding) => ({ kind: 'finding', finding }) as const),
    { kind: 'pictureFigures', figures },
  ];
}

function slidesOfAudit(audit: Audit): Slide[] {
  const { target } = audit;
  return audit.attributes.map((attribute) =>
    target.kind === 'numeric'
      ? {
          kind: 'means',
          attribute: attribute.attribute,
          reports: [{ ...attribute, table: 'train' }],
          target: target.column,
        }
      : {
          kind: 'baseRates',
          attribute: attribute.attribute,
          reports: [baseRateReport(attribute)],
          outcome: outcomeInWords({ target }),
        },
  );
}

function slidesOfReport(report: ExportableReport): Slide[] {
  const { details, metrics, within = [] } = report;
  const utility = metrics.filter(
    ({ family, probe, table, range }) =>
      family === 'utility' && probe === 'gbt' && table !== 'baseline' && range[1] === 1,
  );
  return [
    ...report.roles.sensitive.flatMap((attribute) => slidesOfAttribute(report, attribute)),
    ...within.flatMap(slidesWithin),
    ...(utility.length > 0 ? [{ kind: 'utility', metrics: utility } as const] : []),
    ...(details.distances ? [{ kind: 'distances', histogram: details.distances } as const] : []),
    { kind: 'scores', metrics: scoresIn(metrics) },
  ];
}

/** A screen a table: labels of the real rows, of the synthetic ones, decisions. */
function slidesWithin(report: WithinReport): Slide[] {
  return report.tables
    .filter(({ comparisons }) => comparisons.length > 0)
    .map((table) => ({ kind: 'within', report, table }));
}

function scoresIn(metrics: readonly MetricValue[]): MetricValue[] {
  return SCORED_FAMILIES.flatMap(
    (family) => metrics.find(({ id }) => id === SCORE_DEFINITIONS[family].id) ?? [],
  );
}

function slidesOfAttribute({ details, roles }: ExportableReport, attribute: string): Slide[] {
  const rates = (['synthetic', 'train'] as const).flatMap((table) =>
    details.baseRates.filter((rate) => rate.attribute === attribute && rate.table === table),
  );
  const means = (['synthetic', 'train'] as const).flatMap((table) =>
    (details.groupMeans ?? []).filter(
      (mean) => mean.attribute === attribute && mean.table === table && !mean.protocol,
    ),
  );
  const model = (protocol: GroupReport['protocol']) =>
    details.groups.find(
      (group) => group.attribute === attribute && group.probe === 'gbt' && group.protocol === protocol,
    );
  const tstr = model('tstr');
  return [
    ...(rates.length > 0
      ? [{ kind: 'baseRates', attribute, reports: rates, outcome: outcomeInWords(roles) } as const]
      : []),
    ...(means.length > 0
      ? [{ kind: 'means', attribute, reports: means, target: roles.target.column } as const]
      : []),
    ...(tstr ? [{ kind: 'selection', attribute, tstr, trtr: model('trtr') } as const] : []),
  ];
}
