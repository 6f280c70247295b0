import type { MetricId } from '../../evaluate/catalogue.ts';
import type { GroupRates, Protocol } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import { namedShares, type GroupShare } from './groupShares.ts';
import { bothModels, isDefined, PROBE } from './lookUp.ts';
import { perHundred, sideBySide } from './words.ts';
import { counted } from '../../language/counted.ts';
import { t } from '../../language/words.ts';

/** One score of more than this share of the rows: decisions at ½ move in jumps. */
const ONE_SCORE = 0.05;

/** By what the groups are compared, and how it is said. */
export interface Measure {
  readonly decides: MetricId;
  /** Where it says otherwise than the first, both are said. */
  readonly gap?: MetricId;
  readonly better: 'higher' | 'lower';
  readonly sharesOf: (report: ExportableReport, attribute: string, protocol: Protocol) => GroupShare[];
  /** "Decisions", "Mean scores", "Predictions". */
  readonly noun: string;
  readonly number: (values: readonly number[]) => (value: number) => string;
  /** What the model does for the first group that is told: `predicts hired = yes for 7 of 100 where sex is "F"`. */
  readonly first: (number: string, where: string) => string;
  /** And for the others: `for 12 where it is "M"`. */
  readonly next: (number: string, where: string) => string;
  /** What the model of the real rows has for the same groups: "; trained on the real rows, for 10 and 20". */
  readonly ofReal: (numbers: string) => string;
  /** Of the first of many groups: ", the fewest of 5 groups,". */
  readonly lowestOf: (groups: number) => string;
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
  return positive.length > 3 ? t`a favourable ${column}` : `${column} = ${alternatives(positive)}`;
}

/** "a", "a or b", "a or b or c". */
const alternatives = (values: readonly string[]) => values.reduce((said, value) => t`${said} or ${value}`);

const ratesOf =
  (rate: (group: GroupRates) => GroupRates['meanScore']) =>
  ({ details }: ExportableReport, attribute: string, protocol: Protocol) =>
    namedShares(
      details.groups.find(
        (own) => own.attribute === attribute && own.protocol === protocol && own.probe === PROBE,
      )?.groups ?? [],
      rate,
    );

const SHARES = {
  better: 'higher',
  number: () => perHundred,
  next: (number: string, where: string) => t`for ${number} ${where}`,
  ofReal: (numbers: string) => t`; trained on the real rows, for ${numbers}`,
  lowestOf: (groups: number) => t`, the fewest of ${counted(groups, 'group')},`,
  extremesAre: 'ratio',
} as const;

function ofDecisions(outcome: string): Measure {
  return {
    ...SHARES,
    noun: t`Decisions`,
    decides: 'fairness.demographicParity.ratio',
    gap: 'fairness.demographicParity.difference',
    sharesOf: ratesOf(({ selectionRate }) => selectionRate),
    first: (number, where) => t`predicts ${outcome} for ${number} of 100 ${where}`,
    why: '',
  };
}

function ofScores(outcome: string, rowsOfOneScore: number, testRows: number): Measure {
  return {
    ...SHARES,
    noun: t`Mean scores`,
    decides: 'fairness.meanScores.ratio',
    gap: 'fairness.meanScores.difference',
    sharesOf: ratesOf(({ meanScore }) => meanScore),
    first: (number, where) => t`expects ${outcome} for ${number} of 100 ${where}`,
    why: t`Mean scores are told, not decisions: ${rowsOfOneScore} of ${counted(testRows, 'held-out row')} have one and the same score, so that decisions at ½ jump with all of them at once.`,
  };
}

function ofNumbers(target: string): Measure {
  return {
    noun: t`Predictions`,
    decides: 'fairness.meanDifference',
    better: 'lower',
    sharesOf: ({ details }, attribute, protocol) =>
      namedShares(
        details.groupMeans?.find(
          (own) => own.attribute === attribute && own.protocol === protocol && own.probe === PROBE,
        )?.groups ?? [],
        ({ mean }) => mean,
      ),
    number: sideBySide,
    first: (number, where) => t`predicts a mean ${readable(target)} of ${number} ${where}`,
    next: (number, where) => `${number} ${where}`,
    ofReal: (numbers) => t`; trained on the real rows, ${numbers}`,
    lowestOf: (groups) => t`, the lowest of ${counted(groups, 'group')},`,
    extremesAre: 'difference',
    why: '',
  };
}
