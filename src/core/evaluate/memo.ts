import type { Table } from '../table/table.ts';
import type { EvaluationContext } from './metric.ts';

type Entries = Map<string, unknown>;

const ofEvaluation = new WeakMap<EvaluationContext, Entries>();
const ofRealTables = new WeakMap<Table, WeakMap<Table, Entries>>();

/** Computes once an evaluation; its evaluators share the result. Nothing is kept of a computation that throws. */
export function rememberInEvaluation<T>(
  context: EvaluationContext,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  return remember(entriesOf(ofEvaluation, context), key, compute);
}

/**
 * Computes once for the same train and holdout tables (the very objects), roles, settings and seed: what depends on
 * real rows alone is not computed again for another synthetic table of them, as when the slider moves.
 */
export function rememberForRealTables<T>(
  context: EvaluationContext,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  const { train, holdout, roles, settings, rng } = context;
  let byHoldout = ofRealTables.get(train);
  if (!byHoldout) ofRealTables.set(train, (byHoldout = new WeakMap()));
  const seed = rng.fork('memo').next();
  return remember(entriesOf(byHoldout, holdout), JSON.stringify([key, roles, settings, seed]), compute);
}

function entriesOf<K extends WeakKey>(all: WeakMap<K, Entries>, key: K): Entries {
  const known = all.get(key);
  if (known) return known;
  const entries: Entries = new Map();
  all.set(key, entries);
  return entries;
}

async function remember<T>(entries: Entries, key: string, compute: () => Promise<T>): Promise<T> {
  if (entries.has(key)) return entries.get(key) as T;
  const value = await compute();
  entries.set(key, value);
  return value;
}
