import type { MetricId } from '../../evaluate/catalogue.ts';
import type { GroupRates, Protocol } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import { namedShares, type GroupShare } from './groupShares.ts';
import { bothModels, isDefined, PROBE } from './lookUp.ts';
import { counted, perHundred, sideBySide } from './words.ts';
import { phrases, t } from '../../language/words.ts';

/** One score of more than this share of the rows: decisions at ½ move in jumps. */
const ONE_SCORE = 0.05;

/** By what the groups are compared, and how it is said. */
export interface Measure {
  readonly decides: MetricId;
  /** Where it says otherwise than the first, both are said. */
  readonly gap?: MetricId;
  readonly better: 'higher' | 'lower';
  readonly sharesOf: (report: ExportableReport, attribute: string, protocol: Protocol) => GroupShare[];
  readonly noun: 'Decisions' | 'Mean scores' | 'Predictions';
  /** "predicts hired = yes for", "predicts a mean income of". */
  readonly does: string;
  /** Said before the second and later numbers. */
  readonly then: string;
  readonly number: (values: readonly number[]) => (value: number) => string;
  /** After the first number: "of 100". */
  readonly of: string;
  readonly lowest: string;
  readonly extremesAre: 'ratio' | 'difference';
  /** Why this measure, where it needs saying. */
  readonly why: string;
}

/** Decisions of classes, or their mean scores where many rows have one and the same; means of a numeric target. */
export function measureOf(report: ExportableReport, attribute: string): Measure {
  const { target } = report.roles;
  if (target.kind === 'numeric') return ofNumbers(target.column);
  const outcome = readable(outcomeOf(target));
  const scores = bothModels(report, 'fairness.meanScores.ratio', attribute).own;
  const { rowsOfOneScore = 0, testRows = 0 } = scores?.counts ?? {};
  return isDefined(scores) && rowsOfOneScore > ONE_SCORE * testRows
    ? ofScores(outcome, rowsOfOneScore, testRows)
    : ofDecisions(outcome);
}

/** "hired = yes", "grade = a or b"; of many values no list. */
function outcomeOf({
  column,
  positive,
}: {
  readonly column: string;
  readonly positive: readonly string[];
}): string {
  return positive.length > 3 ? t`a favourable ${column}` : `${column} = ${positive.join(' or ')}`;
}

const ratesOf =
  (rate: (group: GroupRates) => GroupRates['meanScore']) =>
  ({ details }: ExportableReport, attribute: string, protocol: Protocol) =>
    namedShares(
      details.groups.find(
        (own) => own.attribute === attribute && own.protocol === protocol && own.probe === PROBE,
      )?.groups ?? [],
      rate,
    );

const SHARES = phrases({
  better: 'higher',
  number: () => perHundred,
  of: ' of 100',
  then: 'for ',
  lowest: 'the fewest',
  extremesAre: 'ratio',
} as const);

function ofDecisions(outcome: string): Measure {
  return {
    ...SHARES,
    noun: 'Decisions',
    decides: 'fairness.demographicParity.ratio',
    gap: 'fairness.demographicParity.difference',
    sharesOf: ratesOf(({ selectionRate }) => selectionRate),
    does: t`predicts ${outcome} for`,
    why: '',
  };
}

function ofScores(outcome: string, rowsOfOneScore: number, testRows: number): Measure {
  return {
    ...SHARES,
    noun: 'Mean scores',
    decides: 'fairness.meanScores.ratio',
    gap: 'fairness.meanScores.difference',
    sharesOf: ratesOf(({ meanScore }) => meanScore),
    does: t`expects ${outcome} for`,
    why: t`Mean scores are told, not decisions: ${rowsOfOneScore} of ${counted(testRows, t`held-out row`)} have one and the same score, so that decisions at ½ jump with all of them at once.`,
  };
}

function ofNumbers(target: string): Measure {
  return {
    noun: 'Predictions',
    decides: 'fairness.meanDifference',
    better: 'lower',
    sharesOf: ({ details }, attribute, protocol) =>
      namedShares(
        details.groupMeans?.find(
          (own) => own.attribute === attribute && own.protocol === protocol && own.probe === PROBE,
        )?.groups ?? [],
        ({ mean }) => mean,
      ),
    does: t`predicts a mean ${readable(target)} of`,
    then: '',
    number: sideBySide,
    of: '',
    lowest: t`the lowest`,
    extremesAre: 'difference',
    why: '',
  };
}
