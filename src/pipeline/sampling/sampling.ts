import { AppError } from '../../core/errors.ts';
import { quoted, quotedList } from '../../core/quoted.ts';
import { codingOf, measureOf, type ColumnCodec } from '../../core/kinds/storage/storages.ts';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type SensitiveProfiles, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import type { Condition } from '../../model/generate/condition.ts';
import { PILOT_ROWS } from '../../model/generate/generate.ts';
import { drawProfiles } from '../stages/drawProfiles.ts';
import { groupLabels, learnedGroupName } from '../stages/groupLabels.ts';
import type { RunOptions } from '../settings/options.ts';
import type { GroupMix, Weights, WhereCondition } from './samplingOptions.ts';
import { t } from '../../core/language/words.ts';

/** What is known of the training rows where rows are planned: no row itself. */
export interface Learned {
  readonly encoding: Encoding;
  readonly counts: TrainingCounts;
}

/** The wishes for the rows, in the codes of the training rows. */
export interface SamplingPlan {
  /** For every row to make, its sensitive profile. */
  readonly profile: Int32Array;
  /** Profiles of a pilot with the training marginals; null where the rows themselves have them. */
  readonly pilotProfile: Int32Array | null;
  readonly condition: Condition | null;
  /** Shares that the target's codes shall have; null: as the model says. */
  readonly targetShares: Float32Array | null;
}

/** A missing cell, as groups and conditions name it. */
const MISSING = '(missing)';

function refusal(message: string, hint: string, column?: string, value?: string): AppError {
  const place = { ...(column !== undefined && { column }), ...(value !== undefined && { value }) };
  return new AppError('options.invalid', message, hint, place);
}

/** Names of the codes of a categorical column; a missing cell is "(missing)", of a rarer spelling "(missing: NA)". */
function valuesOf(codec: ColumnCodec): string[] {
  const missing = codec.missing.map((token, i) => (i === 0 ? MISSING : `(missing: ${token || 'empty'})`));
  return [...codingOf(codec).values(codec), ...missing];
}

/** @throws AppError 'options.invalid' where the column is not learned, holds numbers or never had the value */
function codeOf(encoding: Encoding, { column, value }: WhereCondition): number {
  const spans = [...encoding.features, encoding.target, ...encoding.sensitive];
  const codecs = spans.map(({ codec }) => codec);
  const codec = codecs.find(({ name }) => name === column);
  const categorical = codecs.filter((known) => measureOf(known) === 'groups').map(({ name }) => name);
  const choose = t`Choose one of ${quotedList(categorical)}.`;
  if (!codec) throw refusal(t`There is no column ${quoted(column)} among those learned.`, choose, column);
  if (measureOf(codec) === 'scale') {
    throw refusal(
      t`Rows cannot be limited to a value of ${quoted(column)}: it holds numbers.`,
      choose,
      column,
    );
  }
  const values = valuesOf(codec);
  const code = values.indexOf(value);
  if (code >= 0) return code;
  const hint = t`Choose one of its values: ${quotedList(values)}.`;
  const pool = codingOf(codec).pool(codec);
  const message =
    pool === undefined
      ? t`No training row has ${quoted(value)} in column ${quoted(column)}.`
      : t`No training row has ${quoted(value)} in column ${quoted(column)}, or so few that it is pooled as ${quoted(pool)}.`;
  throw refusal(message, hint, column, value);
}

/** Conditions by the part of the encoding that they are on. */
interface Conditions {
  readonly clamped: ReadonlyMap<number, number>;
  readonly sensitive: ReadonlyMap<number, number>;
  readonly target: number | null;
}

function sortConditions(encoding: Encoding, where: readonly WhereCondition[]): Conditions {
  const clamped = new Map<number, number>();
  const sensitive = new Map<number, number>();
  let target: number | null = null;
  for (const condition of where) {
    const code = codeOf(encoding, condition);
    const isNamed = ({ codec }: { codec: ColumnCodec }) => codec.name === condition.column;
    if (isNamed(encoding.target)) target = code;
    else if (encoding.sensitive.some(isNamed)) sensitive.set(encoding.sensitive.findIndex(isNamed), code);
    else clamped.set(encoding.features.findIndex(isNamed), code);
  }
  return { clamped, sensitive, target };
}

/** Sensitive profiles that fit the conditions. */
function profilesWhere(profiles: SensitiveProfiles, conditions: ReadonlyMap<number, number>): Int32Array {
  const all = Int32Array.from(profiles.counts.keys());
  const fitting = all.filter((profile) =>
    [...conditions].every(([i, code]) => profiles.sensitive[i]![profile] === code),
  );
  if (fitting.length > 0) return fitting;
  throw refusal(
    t`No training row fits all conditions on the sensitive columns at once.`,
    t`Leave one of them out.`,
  );
}

/** Weight of each joint group; null: as observed. */
function groupWeights(
  mix: GroupMix,
  encoding: Encoding,
  profiles: SensitiveProfiles,
  allowed: Int32Array | null,
): readonly number[] | null {
  if (mix === 'observed') return null;
  const labels = groupLabels(encoding, profiles);
  if (mix === 'balanced') return labels.map(() => 1);
  const known = new Set(labels);
  const groups = quotedList([...known]);
  const weights = new Map<string, number>();
  for (const [name, weight] of Object.entries(mix.groups)) {
    const learned = known.has(name) ? name : learnedGroupName(encoding, name);
    if (weight > 0 && !known.has(learned)) {
      throw refusal(t`There is no group ${quoted(name)} in the training rows.`, t`The groups are ${groups}.`);
    }
    weights.set(learned, (weights.get(learned) ?? 0) + weight);
  }
  const wanted = labels.map((label) => weights.get(label) ?? 0);
  const left = allowed ? Array.from(allowed, (profile) => profiles.group[profile]!) : profiles.group;
  if (left.some((group) => wanted[group]! > 0)) return wanted;
  throw refusal(
    t`The mix leaves no group to draw rows of.`,
    t`Give at least one group a weight above 0 that also fits the conditions. The groups are ${groups}.`,
  );
}

function mixShares(encoding: Encoding, mix: Weights): Float32Array {
  const { codec, size } = encoding.target;
  const shares = new Float32Array(size);
  const total = Object.values(mix).reduce((sum, weight) => sum + weight, 0);
  for (const [value, weight] of Object.entries(mix)) {
    shares[codeOf(encoding, { column: codec.name, value })] = weight / total;
  }
  return shares;
}

/** A value on which all rows are conditioned is a mix of that value alone. */
function targetShares(
  encoding: Encoding,
  mix: Weights | null,
  conditioned: number | null,
): Float32Array | null {
  if (conditioned === null) return mix && mixShares(encoding, mix);
  const column = encoding.target.codec.name;
  if (mix) {
    const hint = t`Leave the condition or the mix out.`;
    throw refusal(t`The target ${quoted(column)} has both a condition and a mix.`, hint, column);
  }
  const shares = new Float32Array(encoding.targetWidth);
  shares[conditioned] = 1;
  return shares;
}

/** How much more often each class is wanted than the training rows have it. */
function classWeights(counts: TrainingCounts, wanted: Float32Array): number[] {
  const observed = sharesOf(counts.target);
  return Array.from(wanted, (share, k) => share / observed[k]!);
}

/**
 * Finds the sensitive profiles, codes and shares that the options name, before anything is trained.
 * With a mix other than the observed one, the mix stands as it was asked for; else the groups follow the conditions.
 * @throws AppError 'options.invalid' naming what there is, where a column, value or group is not there
 */
export function planSampling(
  { encoding, counts }: Learned,
  options: RunOptions,
  rows: number,
  rng: Rng,
): SamplingPlan {
  const { profiles } = counts;
  const { clamped, sensitive, target } = sortConditions(encoding, options.where);
  const allowed = sensitive.size > 0 ? profilesWhere(profiles, sensitive) : null;
  const weights = groupWeights(options.mix, encoding, profiles, allowed);
  const shares = targetShares(encoding, options.targetMix, target);
  const isConditioned = clamped.size > 0 || shares !== null;
  const isAsObserved = !isConditioned && allowed === null && weights === null;
  return {
    profile: drawProfiles(profiles, rows, rng, { allowed, weights }),
    pilotProfile: isAsObserved ? null : drawProfiles(profiles, PILOT_ROWS, rng.fork('pilot')),
    condition: isConditioned
      ? {
          clamped,
          labels: shares && classWeights(counts, shares),
          alpha: options.alpha,
          strata: weights && profiles.group,
        }
      : null,
    targetShares: shares,
  };
}
