import type { Roles } from '../schema/roles.ts';
import type { Rng } from '../random.ts';
import { drawRows, type DrawnRows } from '../statistics/bootstrap.ts';
import type { Column } from '../table/table.ts';
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
 * @param others further objects that a result depends on; always as many
 */
export function realTablesMemo<T extends NonNullable<unknown>, Key extends string = string>(
  others: (context: EvaluationContext) => readonly WeakKey[] = () => [],
): Memo<T, Key> {
  const root: Links<T> = { next: new WeakMap(), entries: new Map() };
  return (context, key, compute) => {
    const { train, holdout, roles, settings, rng } = context;
    const { entries } = linkOf(root, [train, holdout, ...others(context)]);
    const seed = rng.fork('memo').next();
    return remember(entries, JSON.stringify([key, roles, settings, seed]), compute);
  };
}

/** A chain of objects: each leads to the next, and nothing keeps them alive. */
interface Links<T> {
  readonly next: WeakMap<WeakKey, Links<T>>;
  readonly entries: Map<string, T>;
}

/**
 * Results that the columns of the synthetic people other than their target decide: the slider moves only labels, and
 * leaves the other columns the very objects that they were.
 */
export function peopleMemo<T extends NonNullable<unknown>, Key extends string = string>(): Memo<T, Key> {
  const isOther = (column: Column, { target }: Roles) => column.name !== target.column;
  return realTablesMemo(({ synthetic, roles }) =>
    synthetic.columns.filter((column) => isOther(column, roles)),
  );
}

/**
 * Results that some columns (the very objects) and a key alone decide: after the slider most columns are those of before.
 */
export function columnsMemo<T extends NonNullable<unknown>>(): (
  columns: readonly Column[],
  key: string,
  compute: () => T,
) => T {
  const root: Links<T> = { next: new WeakMap(), entries: new Map() };
  return (columns, key, compute) => {
    const { entries } = linkOf(root, columns);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const value = compute();
    entries.set(key, value);
    return value;
  };
}

function linkOf<T>(root: Links<T>, objects: readonly WeakKey[]): Links<T> {
  let at = root;
  for (const object of objects) {
    let next = at.next.get(object);
    if (!next) at.next.set(object, (next = { next: new WeakMap(), entries: new Map() }));
    at = next;
  }
  return at;
}

interface Resamples {
  readonly drawn: DrawnRows | Rng;
}
const resamples = realTablesMemo<Resamples>();

/** Resampled rows as the stream of this name draws them: the same for every synthetic table of the same real ones. */
export async function resampledBy(
  context: EvaluationContext,
  stream: string,
  rows: number,
): Promise<DrawnRows | Rng> {
  const { rng, settings } = context;
  const draw = () => drawRows(rows, settings.bootstrap, rng.fork(stream));
  const { drawn } = await resamples(context, `${stream} ${rows}`, () => Promise.resolve({ drawn: draw() }));
  return drawn instanceof Uint8Array ? drawn : rng.fork(stream);
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
