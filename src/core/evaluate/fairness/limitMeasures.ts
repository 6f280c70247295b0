import type { Rng } from '../../random.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import { rankedAuroc, rankScores } from '../classification.ts';
import type { MetricDefinition } from '../metric.ts';
import { LIMITS } from './definitions.ts';
import { bestErrors, highestAt, rocHull, selectionAt, type RocHull, type Selection } from './equalErrors.ts';
import { bestRates, positionsIn, type ScoredRows } from './groupThresholds.ts';
import { countGroups, includedRows, rateExtremes, ratioOf, type RateName } from './rates.ts';
import { inDigits } from '../../language/digits.ts';
import { t } from '../../language/words.ts';

/** Smallest rate of a group over the largest, at least: the four-fifths rule, a step, and equality. */
export const LIMIT_LEVELS: readonly number[] = [0.8, 0.9, 1];

/** What is demanded: so equal selection rates, or rates of errors. */
interface Level {
  readonly of: 'parity' | 'odds';
  readonly atLeast: number;
}

/** A measure of the holdout's rows, as a function of their weights. */
export interface LimitMeasure {
  readonly definition: MetricDefinition;
  /** Null where nothing less can be demanded than equality, or nothing could be. */
  readonly level: Level | null;
  readonly measure: (weights?: ArrayLike<number>) => number;
  /** Of a value that is undefined: why, a complete sentence. */
  readonly why: string;
}

/** Rows that limits are tested on. */
export interface TestedRows {
  readonly scores: Float64Array;
  readonly favourable: Uint8Array;
  readonly grouped: GroupedRows;
}

/** ", parity ≥ 0.8"; of equality nothing. */
export function levelName(level: Level | null): string {
  if (!level || level.atLeast === 1) return '';
  const atLeast = inDigits(String(level.atLeast));
  return level.of === 'parity' ? t`, parity ≥ ${atLeast}` : t`, equalized odds ≥ ${atLeast}`;
}

/** Limits that are undefined for one reason. */
export function undefinedLimits(why: string, definitions: readonly MetricDefinition[]): LimitMeasure[] {
  return definitions.map((definition) => ({ definition, level: null, measure: () => Number.NaN, why }));
}

/**
 * @param learned rows that thresholds are set on
 * @param included groups that are compared; two or more
 * @param minGroup rows of the tested ones that a group needs to be compared in them as well
 * @param ties sets equal scores apart
 */
export function limitMeasures(
  learned: ScoredRows,
  { scores, favourable, grouped }: TestedRows,
  included: readonly number[],
  minGroup: number,
  ties: Rng,
): LimitMeasure[] {
  const place = positionsIn(learned, included, ties);
  const positions = scores.map((score, row) => place(score, grouped.codes[row]!));
  const compared = includedRows(grouped, minGroup).filter((group) => included.includes(group));
  const tested: Placed = { scores, favourable, grouped, positions, compared };
  return [...parityMeasures(learned, tested, included), ...errorMeasures(learned, tested, included)];
}

interface Placed extends TestedRows {
  /** Of each row among those of its group that thresholds are set on. */
  readonly positions: Float64Array;
  /** Groups that are compared. */
  readonly compared: readonly number[];
}

function parityMeasures(learned: ScoredRows, tested: Placed, included: readonly number[]): LimitMeasure[] {
  const why = t`The holdout has a single class, or the thresholds select no row of any group (0/0).`;
  const { scores, favourable, grouped, positions } = tested;
  const levels = LIMIT_LEVELS.flatMap((atLeast): LimitMeasure[] => {
    const { rates, overall } = bestRates(learned, included, atLeast);
    const decided = Float64Array.from(positions, (position, row) => {
      const rate = rates[grouped.codes[row]!] ?? Number.NaN;
      return position >= 1 - (Number.isNaN(rate) ? overall : rate) ? 1 : 0;
    });
    const level: Level = { of: 'parity', atLeast };
    const { ratio, accuracy, auroc } = decisionMeasures(tested, decided);
    return [
      { definition: LIMITS.parity, level, measure: ratio(['selection']), why },
      { definition: LIMITS.accuracy, level, measure: accuracy, why },
      { definition: LIMITS.auroc, level, measure: auroc(scores), why },
    ];
  });
  const ranking = rankScores(positions);
  const everyThreshold = (weights?: ArrayLike<number>) => rankedAuroc(ranking, favourable, weights);
  const level: Level = { of: 'parity', atLeast: 1 };
  return [...levels, { definition: LIMITS.everyThreshold, level, measure: everyThreshold, why }];
}

function errorMeasures(learned: ScoredRows, tested: Placed, included: readonly number[]): LimitMeasure[] {
  const hulls = new Map<number, RocHull>();
  for (const group of included) {
    const hull = rocHull(learned, group);
    if (hull) hulls.set(group, hull);
  }
  const definitions = [LIMITS.odds, LIMITS.oddsAccuracy, LIMITS.oddsAuroc];
  if (hulls.size < included.length) {
    const why = t`In a group all train rows have one outcome: one of its rates of errors is 0/0.`;
    return undefinedLimits(why, definitions);
  }
  const why = t`A group of the holdout has a single outcome, or no row is selected of those with an outcome (0/0).`;
  return LIMIT_LEVELS.flatMap((atLeast): LimitMeasure[] => {
    const selections = errorSelections(learned, hulls, atLeast);
    const selected = tested.positions.map((position, row) =>
      (selections.get(tested.grouped.codes[row]!) ?? selections.get('other')!)(position),
    );
    const level: Level = { of: 'odds', atLeast };
    const { ratio, accuracy, auroc } = decisionMeasures(tested, selected);
    return [
      { definition: LIMITS.odds, level, measure: ratio(['truePositive', 'falsePositive']), why },
      { definition: LIMITS.oddsAccuracy, level, measure: accuracy, why },
      { definition: LIMITS.oddsAuroc, level, measure: auroc(tested.scores), why },
    ];
  });
}

/** How rows of each group are selected; "other": of a group that is not compared, by all rows together. */
function errorSelections(
  learned: ScoredRows,
  hulls: ReadonlyMap<number, RocHull>,
  atLeast: number,
): ReadonlyMap<number | 'other', Selection> {
  const own = [...hulls.values()];
  const best = bestErrors(own, atLeast);
  const selections = new Map<number | 'other', Selection>();
  [...hulls.keys()].forEach((group, i) => selections.set(group, selectionAt(own[i]!, best[i]!)));
  const together = rocHull(learned, 'all')!;
  const negatives = own.reduce((sum, hull) => sum + hull.negatives, 0);
  const falsePositive =
    own.reduce((sum, hull, i) => sum + hull.negatives * best[i]!.falsePositive, 0) / negatives;
  const truePositive = highestAt(together, falsePositive);
  return selections.set('other', selectionAt(together, { falsePositive, truePositive }));
}

/**
 * Measures of decisions that are made at random: what is expected. A row stands among the selected and among the others,
 * and weighs as much as either is likely. A row is never compared with itself, so that the AUROC is the expected one, too.
 * @param selected how likely each row is to be selected
 */
function decisionMeasures({ grouped, favourable, compared }: Placed, selected: Float64Array) {
  const isIn = [...selected.keys()].filter((row) => selected[row]! > 0);
  const isOut = [...selected.keys()].filter((row) => selected[row]! < 1);
  const rows = Int32Array.from([...isIn, ...isOut]);
  const actual = Uint8Array.from(rows, (row) => favourable[row]!);
  const decided = Uint8Array.from(rows, (_, i) => (i < isIn.length ? 1 : 0));
  const groups: GroupedRows = { ...grouped, codes: rows.map((row) => grouped.codes[row]!) };
  const shares = Float64Array.from(rows, (row, i) => (decided[i] ? selected[row]! : 1 - selected[row]!));
  const weigh = (weights?: ArrayLike<number>) =>
    weights ? shares.map((share, i) => share * weights[rows[i]!]!) : shares;

  return {
    /** The smallest of the ratios of the groups' rates. */
    ratio: (rates: readonly RateName[]) => (weights?: ArrayLike<number>) => {
      if (compared.length < 2) return Number.NaN;
      const counts = countGroups(groups, actual, decided, weigh(weights));
      return Math.min(...rates.map((rate) => ratioOf(rateExtremes(counts, compared, rate))));
    },
    accuracy: (weights?: ArrayLike<number>) => {
      let [right, total] = [0, 0];
      weigh(weights).forEach((weight, i) => {
        total += weight;
        if (actual[i] === decided[i]) right += weight;
      });
      return right / total;
    },
    /** Of the order in which whoever is selected stands before whoever is not. @param scores in [0, 1] */
    auroc: (scores: Float64Array) => {
      const ranking = rankScores(Float64Array.from(rows, (row, i) => scores[row]! + decided[i]!));
      return (weights?: ArrayLike<number>) => rankedAuroc(ranking, actual, weigh(weights));
    },
  };
}
