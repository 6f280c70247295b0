import type { Table } from '../table/table.ts';
import type { EvaluationContext } from './metric.ts';

/**
 * A result that evaluators share: computed where it is first asked for under a key, given again after that. Nothing is
 * kept of a computation that throws.
 */
export type Memo<T extends NonNullable<unknown>, Key extends string> = (
  context: EvaluationContext,
  key: Key,
  compute: () => Promise<T>,
) => Promise<T>;

/** Results of one kind, each computed once an evaluation. */
export function evaluationMemo<T extends NonNullable<unknown>, Key extends string = string>(): Memo<T, Key> {
  const ofEvaluation = new WeakMap<EvaluationContext, Map<string, T>>();
  return (context, key, compute) => remember(entriesOf(ofEvaluation, context), key, compute);
}

/**
 * Results of one kind, each computed once for the same train and holdout tables (the very objects), roles, settings and
 * seed: what depends on real rows alone is not computed again for another synthetic table of them, as when the slider
 * moves.
 */
export function realTablesMemo<T extends NonNullable<unknown>, Key extends string = string>(): Memo<T, Key> {
  const ofTrain = new WeakMap<Table, WeakMap<Table, Map<string, T>>>();
  return ({ train, holdout, roles, settings, rng }, key, compute) => {
    let ofHoldout = ofTrain.get(train);
    if (!ofHoldout) ofTrain.set(train, (ofHoldout = new WeakMap()));
    const seed = rng.fork('memo').next();
    return remember(entriesOf(ofHoldout, holdout), JSON.stringify([key, roles, settings, seed]), compute);
  };
}

function entriesOf<K extends WeakKey, T>(all: WeakMap<K, Map<string, T>>, key: K): Map<string, T> {
  const known = all.get(key);
  if (known) return known;
  const entries = new Map<string, T>();
  all.set(key, entries);
  return entries;
}

async function remember<T extends NonNullable<unknown>>(
  entries: Map<string, T>,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const value = await compute();
  entries.set(key, value);
  return value;
}
