import { SETTINGS } from '../../core/settings/table.mjs';
import { invalidOption } from '../settings/optionFaults.ts';
import { t } from '../../core/language/words.ts';

/** Weights by name, none negative, one at least above 0. Read them by their entries: a name may be "__proto__". */
export type Weights = Readonly<Record<string, number>>;

/**
 * Shares of the joint sensitive groups among the synthetic rows: as in the training rows, equal, or in proportion to
 * the weights (a group that is not named gets none).
 */
export type GroupMix = 'observed' | 'balanced' | { readonly groups: Weights };

/** Only rows whose categorical column holds the value. */
export interface WhereCondition {
  readonly column: string;
  readonly value: string;
}

/** What is wanted of the rows, besides their number. It names values of a file: it never enters a link. */
export interface SamplingOptions {
  readonly mix: GroupMix;
  readonly where: readonly WhereCondition[];
  /** Weights of the target's values; null: as in the training rows (or as the conditions imply). */
  readonly targetMix: Weights | null;
}

const { mix, where, targetMix } = SETTINGS;
export const DEFAULT_SAMPLING: SamplingOptions = {
  mix: mix.default,
  where: where.default,
  targetMix: targetMix.default,
};

const MOST_ENTRIES = 1000;
const LONGEST_NAME = 1000;
const weightsInWords = () => t`weights of 0 or more by name, at least one of them above 0`;

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_NAME;

function parseWeights(name: string, value: unknown, allowed: string): Weights {
  const entries = isRecord(value) ? Object.entries(value) : [];
  const usable = entries.filter(
    (entry): entry is [string, number] =>
      isName(entry[0]) && typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[1] >= 0,
  );
  const total = usable.reduce((sum, [, weight]) => sum + weight, 0);
  if (usable.length < entries.length || entries.length > MOST_ENTRIES || !(total > 0 && total < Infinity)) {
    throw invalidOption(name, value, allowed);
  }
  return Object.fromEntries(usable);
}

/** @throws AppError 'options.invalid' */
export function parseMix(value: unknown): GroupMix {
  if (value === 'observed' || value === 'balanced') return value;
  const allowed = t`observed, balanced, or ${weightsInWords()}`;
  if (!isRecord(value) || !Object.hasOwn(value, 'groups')) throw invalidOption('mix', value, allowed);
  return { groups: parseWeights('mix', value['groups'], allowed) };
}

/** @throws AppError 'options.invalid' */
export function parseTargetMix(value: unknown): Weights | null {
  return value === null ? null : parseWeights('targetMix', value, t`null, or ${weightsInWords()}`);
}

/** @throws AppError 'options.invalid', also where a column is named twice: no row can hold two values. */
export function parseWhere(value: unknown): WhereCondition[] {
  const allowed = t`a list of columns, each once, with the value that every row shall have`;
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) throw invalidOption('where', value, allowed);
  const conditions = Array.from(value as unknown[], (entry): WhereCondition => {
    if (!isRecord(entry) || !isName(entry['column']) || !isName(entry['value'])) {
      throw invalidOption('where', value, allowed);
    }
    return { column: entry['column'], value: entry['value'] };
  });
  const columns = new Set(conditions.map(({ column }) => column));
  if (columns.size < conditions.length) throw invalidOption('where', value, allowed);
  return conditions;
}
