import type { MetricValue, Protocol } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import type { Finding, FindingState } from '../finding.ts';
import { measureOf, type Measure } from './decisionMeasures.ts';
import { notToldFrom, pairOf, type GroupShare, type Pair } from './groupShares.ts';
import { isBlind } from './blind.ts';
import { bothModels, isDefined, present } from './lookUp.ts';
import { AS_GOOD, standingOf } from './standing.ts';
import { listed, named, sideBySide, twoDecimals } from './words.ts';
import { counted } from '../../language/counted.ts';
import { phrases, t } from '../../language/words.ts';

/** Of at most so many groups each is told. */
const ALL_TOLD = 3;

/** What a model trained on the table decides for the groups of an attribute, beside one trained on the real rows. */
export function decisionsFinding(report: ExportableReport, attribute: string): Finding | null {
  const measure = measureOf(report, attribute);
  const { own, real } = bothModels(report, measure.decides, attribute);
  if (!own) return null;
  const evidence = present(own, real);
  const about = { about: 'decisions', attribute, evidence } as const;
  const by = readable(attribute);
  if (!isDefined(own)) {
    const words = t`By ${by}: ${own.reason ?? t`nothing could be measured.`}`;
    return { ...about, state: 'silent', title: TITLES.silent(measure.noun, by), words };
  }
  const { state, clause } = judged(report, measure, attribute);
  const isEmpty = (state === 'better' || state === 'as good') && isBlind(report);
  const ours = measure.sharesOf(report, attribute, 'tstr');
  const theirs = measure.sharesOf(report, attribute, 'trtr');
  const sentences = [
    comparison(measure, ours, theirs, own, clause),
    realUndefined(real),
    otherPair(measure, ours, theirs, real),
    notTold(ours),
    measure.why,
    isEmpty &&
      t`It may tell nothing of the outcome, though, where one trained on the real rows does: what knows nothing treats all groups alike.`,
  ];
  return {
    ...about,
    state: isEmpty ? 'undecided' : state,
    title: isEmpty
      ? t`${measure.noun} by ${by}: equal perhaps because the model has learned nothing`
      : TITLES[state](measure.noun, by),
    words: sentences.filter(Boolean).join(' '),
  };
}

const TITLES: Readonly<Record<FindingState, (noun: Measure['noun'], by: string) => string>> = {
  better: (noun, by) => t`${noun} by ${by} are more equal than from the real rows`,
  'as good': (noun, by) => t`${noun} by ${by} are as equal as from the real rows`,
  worse: (noun, by) => t`${noun} by ${by} are less equal than from the real rows`,
  undecided: (noun, by) => t`${noun} by ${by}: no difference to the real rows that the data can tell`,
  silent: (noun, by) => t`${noun} by ${by} could not be compared`,
};
const CLAUSES: Readonly<Record<FindingState, string>> = phrases({
  better: ': more equal, by more than chance',
  'as good': ': as equal',
  worse: ': less equal, by more than chance',
  undecided: ': no difference that the data can tell',
  silent: '',
});

/** The state by the measure that decides; where the gap moved the other way, beyond chance, neither is said to be so. */
function judged(
  report: ExportableReport,
  measure: Measure,
  attribute: string,
): { readonly state: FindingState; readonly clause: string } {
  const pair = withoutFalseCertainty(report, measure, attribute);
  const scale = measure.extremesAre === 'difference' ? Math.abs(pair.real?.value ?? 0) : 1;
  const state = standingOf({ ...pair, better: measure.better, margin: AS_GOOD * scale });
  if (!isDefined(pair.real)) return { state, clause: '' };
  const gap = measure.gap && standingOf({ ...bothModels(report, measure.gap, attribute), better: 'lower' });
  if (state === 'better' && gap === 'worse')
    return { state: 'undecided', clause: t`: more equal by the ratio, less by the gap` };
  if (state === 'worse' && gap === 'better')
    return { state: 'undecided', clause: t`: less equal by the ratio, more by the gap` };
  return { state, clause: CLAUSES[state] };
}

/**
 * Where a model selects nobody of a group, every resample has a ratio of 0, however few the people are: a bootstrap is
 * certain of it then, and wrongly so. The ratio may be as much as Wilson's interval of that group leaves, over the least
 * that the other group's does; of a group without a name it may be anything.
 */
function withoutFalseCertainty(report: ExportableReport, measure: Measure, attribute: string) {
  const pair = bothModels(report, measure.decides, attribute);
  if (measure.extremesAre !== 'ratio' || (pair.own?.value !== 0 && pair.real?.value !== 0)) return pair;
  const widened = (metric: MetricValue | undefined, protocol: Protocol): MetricValue | undefined => {
    if (!metric) return undefined;
    const alone = { ...metric, againstReal: undefined };
    if (metric.value !== 0) return alone;
    const groups = pairOf(measure.sharesOf(report, attribute, protocol));
    const [most, least] = [groups?.low.interval?.[1], groups?.high.interval?.[0]];
    const isTold = groups?.low.value === 0 && most !== undefined && least !== undefined && least > 0;
    return { ...alone, interval: [0, isTold ? Math.min(1, most / least) : 1] };
  };
  return { own: widened(pair.own, 'tstr'), real: widened(pair.real, 'trtr') };
}

/** What is told of each group, and the same of the real rows. */
function comparison(
  measure: Measure,
  ours: readonly GroupShare[],
  theirs: readonly GroupShare[],
  own: MetricValue & { readonly value: number },
  clause: string,
): string {
  const pair = pairOf(ours);
  if (!pair) return extremesAlone(measure, own.value, clause);
  const isSet = isSetBy(measure, pair, own.value);
  const told = ours.length > ALL_TOLD ? [pair.low, pair.high] : ours;
  const same = told.map(({ group }) => theirs.find((other) => other.group === group));
  const known = same.every((share) => share !== undefined) ? same : [];
  const say = measure.number([...told, ...known].map(({ value }) => value));
  const many = ours.length > ALL_TOLD ? measure.lowestOf(ours.length) : '';
  const groups = told.map(({ group, value }, k) =>
    k === 0
      ? measure.first(say(value), `${placedFirst(group, own.attribute)}${many}`)
      : measure.next(say(value), placedNext(group, own.attribute)),
  );
  const real = known.length > 0 ? measure.ofReal(listed(known.map(({ value }) => say(value)))) : '';
  const sentence = t`Trained on this table, a model ${listed(groups)}${real}${real && isSet ? clause : ''}.`;
  return isSet ? sentence : `${sentence} ${withUnnamed(measure, own.value, clause)}`;
}

/** The ratio or the difference where no two groups are told. */
function extremesAlone(measure: Measure, value: number, clause: string): string {
  return measure.extremesAre === 'ratio'
    ? t`Between the groups the ratio is ${twoDecimals(value)}${clause}.`
    : t`Between the groups the difference is ${alone(value)}${clause}.`;
}

/** The same where a group without a name gives it. */
function withUnnamed(measure: Measure, value: number, clause: string): string {
  return measure.extremesAre === 'ratio'
    ? t`A group whose rate is kept back has a part in the ratio of ${twoDecimals(value)} between the groups${clause}.`
    : t`A group whose rate is kept back has a part in the difference of ${alone(value)} between the groups${clause}.`;
}

const alone = (value: number) => sideBySide([value])(value);

/** A joint group by its name, which says what it is made of; a value of a column as one. */
function placedFirst(group: string, attribute = ''): string {
  return isJoint(attribute) ? t`in ${named(group)}` : t`where ${readable(attribute)} is ${named(group)}`;
}

function placedNext(group: string, attribute = ''): string {
  return isJoint(attribute) ? t`in ${named(group)}` : t`where it is ${named(group)}`;
}

const isJoint = (attribute: string) => attribute.includes(' × ');

/** Whether these two groups give the ratio or the difference, and no group without a name does. */
function isSetBy({ extremesAre }: Measure, { low, high }: Pair, value: number): boolean {
  const told = extremesAre === 'ratio' ? low.value / high.value : high.value - low.value;
  return Math.abs(told - value) <= 1e-4 * Math.max(1, Math.abs(value));
}

function realUndefined(real: MetricValue | undefined): string {
  return real?.value === null
    ? t`Trained on the real rows: ${real.reason ?? t`nothing could be measured.`}`
    : '';
}

/** The groups furthest apart by the model of the real rows, where they are others. */
function otherPair(
  measure: Measure,
  ours: readonly GroupShare[],
  theirs: readonly GroupShare[],
  real: MetricValue | undefined,
): string {
  const [own, other] = [pairOf(ours), pairOf(theirs)];
  if (!own || !other || !isDefined(real) || !isSetBy(measure, other, real.value)) return '';
  const told = [own.low.group, own.high.group];
  if (told.includes(other.low.group) && told.includes(other.high.group)) return '';
  const say = measure.number([other.low.value, other.high.value]);
  return t`Trained on the real rows, ${named(other.low.group)} and ${named(other.high.group)} lie furthest apart: ${say(other.low.value)} and ${say(other.high.value)}.`;
}

/** Of many groups, those that the data do not tell from the lowest. */
function notTold(shares: readonly GroupShare[]): string {
  const low = pairOf(shares)?.low;
  if (!low || shares.length <= ALL_TOLD) return '';
  const alike = notToldFrom(low, shares);
  if (alike.length === 0) return '';
  const [first] = alike;
  const all = alike.length === shares.length - 1;
  if (all) return t`The data do not tell ${named(low.group)} from any other group.`;
  const others = alike.length === 1 ? named(first!.group) : counted(alike.length, 'other group');
  return t`The data do not tell ${named(low.group)} from ${others}.`;
}
