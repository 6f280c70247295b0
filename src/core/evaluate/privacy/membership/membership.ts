import { comparedTables, type Comparison } from '../../comparison.ts';
import { attributeInWords, attributesOf, OUTLIERS } from '../../groups.ts';
import { realTablesMemo } from '../../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../../metric.ts';
import { portion } from '../../../neighbours/nearest.ts';
import { wilsonInterval } from '../../../statistics/bootstrap.ts';
import { delongAuroc, quantile } from '../../../statistics/intervals.ts';
import { reachOfAll } from '../../../statistics/normal.ts';
import { metricValue } from '../../values.ts';
import {
  MEMBERSHIP_ATTACK_AUROC,
  MEMBERSHIP_AUROC,
  MEMBERSHIP_EPSILON,
  MEMBERSHIP_GROUP_AUROC,
  MEMBERSHIP_TPR,
} from '../definitions.ts';
import { createAttacker, ATTACKS, type AttackScores, type BothSides } from './attacks.ts';
import { drawTrial, type Trial } from './candidates.ts';
import { notNarrower } from './groupInterval.ts';
import { impliedEpsilon, truePositiveRateAt } from './success.ts';
import { inDigits } from '../../../language/digits.ts';
import { t } from '../../../language/words.ts';

const FALSE_POSITIVE_RATES = [0.1, 0.01, 0.001];
/** Candidates of either side that a group needs for a figure of its own. */
const LEAST_OF_GROUP = 20;
/** Strangers of a group from which on a hundredth of them is looked at; else a tenth. */
const LEAST_FOR_HUNDREDTH = 100;
/** Share of the strangers that lie farthest from the reference: outliers. */
const REMOTE = 0.05;
const noRows = () => t`One of the tables has no rows.`;

interface Attacker {
  readonly trial: Trial;
  readonly attack: ReturnType<typeof createAttacker>;
}

const attackers = realTablesMemo<Attacker, 'attacker'>();

/** How well attackers tell who was in the train table, by the strongest of several attacks. */
export async function membership(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { synthetic, spec } = comparison;
  const { trial, attack } = await attackers(context, 'attacker', async () => {
    const drawn = drawTrial(context, comparison);
    return { trial: drawn, attack: createAttacker(drawn, spec) };
  });
  const rng = context.rng.fork('privacy/membership attacks');
  const isEmpty = [synthetic, trial.members.table, trial.strangers.table].some(({ rows }) => rows === 0);
  const counts = {
    members: trial.members.table.rows,
    nonMembers: trial.strangers.table.rows,
    referenceRows: trial.reference?.rows ?? 0,
    syntheticRows: synthetic.rows,
  };
  if (isEmpty) {
    return { metrics: [metricValue(MEMBERSHIP_AUROC, Number.NaN, undefined, { counts }, noRows())] };
  }
  const { attacks, remoteness } = await attack(synthetic, rng, portion(context.checkpoint, 0, 0.95));
  return {
    metrics: [
      strongest(attacks, counts),
      ...attacks.map((own) => ofAttack(own, counts)),
      ...FALSE_POSITIVE_RATES.map((rate) => truePositives(attacks, rate, counts)),
      epsilonOf(attacks, rng, counts),
      ...groupsOf(context, comparison, trial, attacks, remoteness),
    ],
  };
}

type Counts = MetricValue['counts'];

/** The attack with the largest AUROC; its interval holds for all of them at once. */
function best(attacks: readonly AttackScores[], comparisons: number) {
  const reach = reachOfAll(comparisons);
  const tried = attacks.map(({ name, members, strangers }) => ({
    name,
    estimate: delongAuroc(members, strangers, reach),
  }));
  return tried.reduce((a, b) => ((b.estimate?.value ?? 0) > (a.estimate?.value ?? 0) ? b : a));
}

function strongest(attacks: readonly AttackScores[], counts: Counts): MetricValue {
  const { name, estimate } = best(attacks, attacks.length);
  const label = `${MEMBERSHIP_AUROC.label} (${ATTACKS[name]})`;
  return metricValue(
    { ...MEMBERSHIP_AUROC, label },
    estimate?.value ?? Number.NaN,
    estimate?.interval,
    { counts: { ...counts, attacks: attacks.length } },
    noRows(),
  );
}

function ofAttack({ name, members, strangers }: AttackScores, counts: Counts): MetricValue {
  const estimate = delongAuroc(members, strangers);
  const label = `${MEMBERSHIP_ATTACK_AUROC.label}: ${ATTACKS[name]}`;
  return metricValue(
    { ...MEMBERSHIP_ATTACK_AUROC, label },
    estimate?.value ?? Number.NaN,
    estimate?.interval,
    { counts },
    noRows(),
  );
}

function truePositives(attacks: readonly AttackScores[], rate: number, counts: Counts): MetricValue {
  const definition = {
    ...MEMBERSHIP_TPR,
    label: `${MEMBERSHIP_TPR.label} ${inDigits(String(rate))}`,
    goal: rate,
  };
  const { members, nonMembers } = counts as { readonly members: number; readonly nonMembers: number };
  const needed = Math.round(1 / rate);
  const why = t`A false-positive rate of ${inDigits(String(rate))} needs ${needed} rows that the generator did not see; there are ${nonMembers}.`;
  if (nonMembers < needed) return metricValue(definition, Number.NaN, undefined, { counts }, why);
  const { name, value } = mostRecognised(attacks, rate);
  const interval = wilsonInterval(value * members, members, reachOfAll(attacks.length));
  const label = `${definition.label} (${ATTACKS[name]})`;
  return metricValue({ ...definition, label }, value, interval, { counts }, noRows());
}

function epsilonOf(
  attacks: readonly AttackScores[],
  rng: EvaluationContext['rng'],
  counts: Counts,
): MetricValue {
  const implied = impliedEpsilon(attacks, rng.fork('halves'));
  const value = implied?.epsilon ?? Number.NaN;
  return metricValue(MEMBERSHIP_EPSILON, value, undefined, { counts }, noRows());
}

/** A group of people, and which candidates belong to it. */
interface Group {
  /** As other metrics of one group have it: "origin = Jute". */
  readonly attribute: string;
  readonly members: Uint8Array;
  readonly strangers: Uint8Array;
}

/** The strongest attack on each group with enough candidates; the intervals hold for all attacks and groups at once. */
function groupsOf(
  { roles }: EvaluationContext,
  { train }: Comparison,
  { members, strangers }: Trial,
  attacks: readonly AttackScores[],
  remoteness: BothSides | null,
): MetricValue[] {
  const named = attributesOf({ ...roles, privileged: {} }, train).flatMap((attribute): Group[] => {
    const [inside, outside] = [attribute.group(members.table), attribute.group(strangers.table)];
    return inside.labels.map((label, code) => ({
      attribute: `${attribute.name} = ${label}`,
      members: Uint8Array.from(inside.codes, (own) => (own === code ? 1 : 0)),
      strangers: Uint8Array.from(outside.codes, (own) => (outside.labels[own] === label ? 1 : 0)),
    }));
  });
  const groups = [...named, ...(remoteness ? [outliers(remoteness)] : [])].filter(
    (group) => sizeOf(group.members) >= LEAST_OF_GROUP && sizeOf(group.strangers) >= LEAST_OF_GROUP,
  );
  return groups.flatMap((group) => ofGroup(group, attacks, groups.length));
}

const sizeOf = (isIn: Uint8Array) => isIn.reduce((sum, one) => sum + one, 0);

function outliers({ members, strangers }: BothSides): Group {
  const limit = quantile(strangers.slice().sort(), 1 - REMOTE);
  const far = (distances: Float64Array) => Uint8Array.from(distances, (d) => (d >= limit ? 1 : 0));
  return { attribute: OUTLIERS, members: far(members), strangers: far(strangers) };
}

function ofGroup(group: Group, attacks: readonly AttackScores[], groups: number): MetricValue[] {
  const own = attacks.map(({ name, members, strangers }) => ({
    name,
    members: members.filter((_, row) => group.members[row]),
    strangers: strangers.filter((_, row) => group.strangers[row]),
  }));
  const { name, estimate } = best(own, attacks.length * groups);
  const { attribute } = group;
  const [inside, outside] = [own[0]!.members.length, own[0]!.strangers.length];
  const counts = {
    groupRowsSampled: inside,
    nonMembers: outside,
    attacks: attacks.length,
    groups,
  };
  const label = `${MEMBERSHIP_GROUP_AUROC.label}, ${attributeInWords(attribute)} (${ATTACKS[name]})`;
  const onAverage = metricValue(
    { ...MEMBERSHIP_GROUP_AUROC, label },
    estimate?.value ?? Number.NaN,
    estimate ? notNarrower(estimate, inside, outside, reachOfAll(attacks.length * groups)) : undefined,
    { counts, attribute },
    noRows(),
  );
  return [onAverage, recognisedInGroup(own, attribute, counts)];
}

/** Of a group of which a part is copied the average looks safe: the share that is recognised does not. */
function recognisedInGroup(
  own: readonly AttackScores[],
  attribute: string,
  counts: { readonly groupRowsSampled: number; readonly nonMembers: number; readonly groups: number },
): MetricValue {
  const rate = counts.nonMembers >= LEAST_FOR_HUNDREDTH ? 0.01 : 0.1;
  const { name, value } = mostRecognised(own, rate);
  const { groupRowsSampled, groups } = counts;
  const reach = reachOfAll(own.length * groups);
  const interval = wilsonInterval(value * groupRowsSampled, groupRowsSampled, reach);
  const of = `${MEMBERSHIP_TPR.label} ${inDigits(String(rate))}, ${attributeInWords(attribute)}`;
  const definition = { ...MEMBERSHIP_TPR, label: `${of} (${ATTACKS[name]})`, goal: rate };
  return metricValue(definition, value, interval, { counts, attribute }, noRows());
}

/** The attack that recognises most people at a false-positive rate. */
function mostRecognised(attacks: readonly AttackScores[], rate: number) {
  const tried = attacks.map(({ name, members, strangers }) => ({
    name,
    value: truePositiveRateAt(rate, members, strangers),
  }));
  return tried.reduce((a, b) => (b.value > a.value ? b : a));
}
