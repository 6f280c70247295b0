import { AppError } from '../core/errors.ts';
import { quoted, quotedList } from '../core/quoted.ts';
import type { ColumnCodec } from '../core/encoding/codec.ts';
import { codeShares, type EncodedTable, type Encoding } from '../core/encoding/encoding.ts';
import type { Rng } from '../core/random.ts';
import type { Condition } from '../model/condition.ts';
import { PILOT_ROWS } from '../model/generate.ts';
import { groupLabels, learnedGroupName } from './groupLabels.ts';
import { drawSensitiveRows, type Lending } from './lenders.ts';
import type { RunOptions } from './options.ts';
import type { GroupMix, Weights, WhereCondition } from './samplingOptions.ts';
import type { Encoded } from './train.ts';

/** The wishes for the rows, in the codes of the training rows. */
export interface SamplingPlan {
  /** For every row to make, the training row that lends its sensitive attributes. */
  readonly sensitiveRow: Int32Array;
  /** Lenders of a pilot with the training marginals; null where the rows themselves have them. */
  readonly pilotRow: Int32Array | null;
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

/** Names of the codes of a categorical column; a missing cell is "(missing)". */
function valuesOf(codec: Extract<ColumnCodec, { kind: 'categorical' }>): string[] {
  return codec.missing ? [...codec.categories, MISSING] : [...codec.categories];
}

/** @throws AppError 'options.invalid' where the column is not learned, holds numbers or never had the value */
function codeOf(encoding: Encoding, { column, value }: WhereCondition): number {
  const spans = [...encoding.features, encoding.target, ...encoding.sensitive];
  const codecs = spans.map(({ codec }) => codec);
  const codec = codecs.find(({ name }) => name === column);
  const categorical = codecs.filter(({ kind }) => kind === 'categorical').map(({ name }) => name);
  const choose = `Choose one of ${quotedList(categorical)}.`;
  if (!codec) throw refusal(`There is no column ${quoted(column)} among those learned.`, choose, column);
  if (codec.kind === 'numeric') {
    throw refusal(
      `Rows cannot be limited to a value of ${quoted(column)}: it holds numbers.`,
      choose,
      column,
    );
  }
  const values = valuesOf(codec);
  const code = values.indexOf(value);
  if (code >= 0) return code;
  const hint = `Choose one of its values: ${quotedList(values)}.`;
  const message =
    codec.pool === undefined
      ? `No training row has ${quoted(value)} in column ${quoted(column)}.`
      : `No training row has ${quoted(value)} in column ${quoted(column)}, or so few that it is pooled as ${quoted(codec.pool)}.`;
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

/** Training rows whose sensitive attributes fit the conditions. */
function lendersWhere(table: EncodedTable, sensitive: ReadonlyMap<number, number>): Int32Array {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const fitting = rows.filter((row) =>
    [...sensitive].every(([i, code]) => table.sensitive[i]![row] === code),
  );
  if (fitting.length > 0) return fitting;
  throw refusal(
    'No training row fits all conditions on the sensitive columns at once.',
    'Leave one of them out.',
  );
}

/** Weight of each joint group; null: each training row counts alike. */
function groupWeights(
  mix: GroupMix,
  { encoding, table }: Encoded,
  lenders: Int32Array,
): readonly number[] | null {
  if (mix === 'observed') return null;
  const labels = groupLabels(encoding, table);
  if (mix === 'balanced') return labels.map(() => 1);
  const known = new Set(labels);
  const groups = quotedList([...known]);
  const weights = new Map<string, number>();
  for (const [name, weight] of Object.entries(mix.groups)) {
    const learned = known.has(name) ? name : learnedGroupName(encoding, name);
    if (weight > 0 && !known.has(learned)) {
      throw refusal(`There is no group ${quoted(name)} in the training rows.`, `The groups are ${groups}.`);
    }
    weights.set(learned, (weights.get(learned) ?? 0) + weight);
  }
  const wanted = labels.map((label) => weights.get(label) ?? 0);
  if (lenders.some((row) => wanted[table.group[row]!]! > 0)) return wanted;
  throw refusal(
    'The mix leaves no group to draw rows of.',
    `Give at least one group a weight above 0 that also fits the conditions. The groups are ${groups}.`,
  );
}

function sharesOf(encoding: Encoding, mix: Weights): Float32Array {
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
  if (conditioned === null) return mix && sharesOf(encoding, mix);
  const column = encoding.target.codec.name;
  if (mix) {
    const hint = 'Leave the condition or the mix out.';
    throw refusal(`The target ${quoted(column)} has both a condition and a mix.`, hint, column);
  }
  const shares = new Float32Array(encoding.targetWidth);
  shares[conditioned] = 1;
  return shares;
}

/** How much more often each class is wanted than the training rows have it. */
function classWeights({ encoding, table }: Encoded, wanted: Float32Array): number[] {
  const observed = codeShares(table.target, encoding.targetWidth);
  return Array.from(wanted, (share, k) => share / observed[k]!);
}

/**
 * Finds the lenders, codes and shares that the options name, before anything is trained.
 * With a mix other than the observed one, the mix stands as it was asked for; else the groups follow the conditions.
 * @throws AppError 'options.invalid' naming what there is, where a column, value or group is not there
 */
export function planSampling(encoded: Encoded, options: RunOptions, rows: number, rng: Rng): SamplingPlan {
  const { encoding, table } = encoded;
  const { clamped, sensitive, target } = sortConditions(encoding, options.where);
  const lenders = sensitive.size > 0 ? lendersWhere(table, sensitive) : null;
  const weights = groupWeights(
    options.mix,
    encoded,
    lenders ?? Int32Array.from({ length: table.rows }, (_, i) => i),
  );
  const lending: Lending = { lenders, weights };
  const shares = targetShares(encoding, options.targetMix, target);
  const isConditioned = clamped.size > 0 || shares !== null;
  const isAsObserved = !isConditioned && lenders === null && weights === null;
  return {
    sensitiveRow: drawSensitiveRows(table, rows, rng, lending),
    pilotRow: isAsObserved ? null : drawSensitiveRows(table, PILOT_ROWS, rng.fork('pilot')),
    condition: isConditioned
      ? {
          clamped,
          labels: shares && classWeights(encoded, shares),
          alpha: options.alpha,
          strata: weights && table.group,
        }
      : null,
    targetShares: shares,
  };
}
