import { COLUMNS_OF } from '../../core/relations/fitWish.ts';
import { RELATION_KINDS, type RelationWish, type RelationWishes } from '../../core/relations/relation.ts';
import { invalidOption } from './optionFaults.ts';
import { t } from '../../core/language/words.ts';

/** Which relations the synthetic rows keep: all that are found, none, or all but some and with what a person adds. */
export type RelationChoice = 'kept' | 'off' | RelationWishes;

const MOST_ENTRIES = 10_000;
const LONGEST_NAME = 10_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= MOST_ENTRIES &&
  value.every((name) => typeof name === 'string' && name.length <= LONGEST_NAME);

function wishOf(value: unknown): RelationWish | null {
  if (!isRecord(value) || !isNames(value['columns'])) return null;
  const kind = RELATION_KINDS.find((known) => known === value['kind']);
  const columns = value['columns'];
  if (!kind || columns.length < COLUMNS_OF[kind][0] || columns.length > COLUMNS_OF[kind][1]) return null;
  return { kind, columns };
}

/** @throws AppError 'options.invalid' */
export function parseRelations(value: unknown): RelationChoice {
  if (value === 'kept' || value === 'off') return value;
  const allowed = t`kept, off, or a list of those that are off and one of those that are added`;
  if (!isRecord(value) || !isNames(value['off']) || !Array.isArray(value['added'])) {
    throw invalidOption('relations', value, allowed);
  }
  const added = (value['added'] as unknown[]).map(wishOf);
  if (added.includes(null) || added.length > MOST_ENTRIES) throw invalidOption('relations', value, allowed);
  return { off: value['off'], added: added.flatMap((wish) => wish ?? []) };
}

/** What the choice means for those that are found; null: none is kept. */
export function relationWishes(choice: RelationChoice): RelationWishes | null {
  if (choice === 'off') return null;
  return choice === 'kept' ? { off: [], added: [] } : choice;
}
