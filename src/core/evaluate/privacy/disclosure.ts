import { kindOf } from '../../kinds/registry.ts';
import { columnNamed, type Table } from '../../table/table.ts';
import { meanInterval } from '../../statistics/intervals.ts';
import { comparedTables, type Comparison } from '../comparison.ts';
import { peopleMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { DISCLOSURE_PROTECTION } from './definitions.ts';
import { equalRowClasses, type KeyedRows } from './equalRows.ts';
import { quasiIdentifiers } from './uniqueness.ts';
import { spokenLanguage } from '../../language/language.ts';
import { t } from '../../language/words.ts';

const noMatch = () => t`No synthetic row has the known values of any of these rows.`;
const oneValue = () => t`There is a single value: nothing to guess.`;

/**
 * For each sensitive column and the target: how far an attacker goes wrong who knows the other quasi-identifiers of a
 * person and guesses by the synthetic rows that share them. Numbers are known, and guessed, by their group.
 */
export async function disclosure(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { roles } = context;
  const names = new Set(comparison.train.columns.map(({ name }) => name));
  const secrets = [...roles.sensitive, roles.target.column].filter((name) => names.has(name));
  const metrics: MetricValue[] = [];
  for (const secret of secrets) {
    const guessed = () => guessedSecret(context, comparison, secret);
    const isOfPeople = secret !== roles.target.column;
    const key = `${secret} ${spokenLanguage()}`;
    metrics.push(...(isOfPeople ? await secretsOfPeople(context, key, guessed) : await guessed()));
  }
  return { metrics };
}

/** No label takes part: kept while the person moves the slider. */
const secretsOfPeople = peopleMemo<MetricValue[]>();
const knownOfPeople = peopleMemo<Float64Array[]>();

async function guessedSecret(
  context: EvaluationContext,
  { train, holdout, synthetic }: Comparison,
  secret: string,
): Promise<MetricValue[]> {
  const tables = [synthetic, train, holdout];
  const known = quasiIdentifiers(train, context.roles).filter((name) => name !== secret);
  const classes = await knownOfPeople(context, secret, async () => {
    const groups = known.map((name) => codesOf(name, train, tables));
    const keys = tables.map(({ rows }, t): KeyedRows => ({ rows, columns: groups.map((own) => own[t]!) }));
    return (await equalRowClasses(keys, context.checkpoint)).classes;
  });
  const codes = codesOf(secret, train, tables);
  const values = new Set(codes.flatMap((own) => [...own])).size;
  const guess = guesser(classes[0]!, codes[0]!, values);
  return (['train', 'holdout'] as const).map((table, t) => {
    const [own, actual] = [classes[t + 1]!, codes[t + 1]!];
    const right = guess(own, actual);
    return protection(secret, table, right, values, { rows: own.length, known: known.length });
  });
}

/** The group of each row of each table, the same number for the same group. */
function codesOf(name: string, train: Table, tables: readonly Table[]): Int32Array[] {
  const column = columnNamed(train, name);
  const grouping = kindOf(column).groupsOf(column);
  const numbers = new Map<string, number>();
  const numberOf = (label: string) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  };
  return tables.map((table) => {
    const { labels, codes } = grouping.of(columnNamed(table, name));
    return codes.map((code) => numberOf(labels[code]!));
  });
}

/** Of each row whose class some synthetic row has: the share of those rows that have its secret. */
type Guess = (classes: Float64Array, secrets: Int32Array) => number[];

/** @param values secrets there are, numbered from 0 */
function guesser(classes: Float64Array, secrets: Int32Array, values: number): Guess {
  const all = new Map<number, number>();
  const bySecret = new Map<number, number>();
  const key = (own: number, secret: number) => own * values + secret;
  classes.forEach((own, row) => {
    all.set(own, (all.get(own) ?? 0) + 1);
    const pair = key(own, secrets[row]!);
    bySecret.set(pair, (bySecret.get(pair) ?? 0) + 1);
  });
  return (others, actual) =>
    [...others].flatMap((own, row) => {
      const rows = all.get(own);
      return rows === undefined ? [] : [(bySecret.get(key(own, actual[row]!)) ?? 0) / rows];
    });
}

function protection(
  secret: string,
  table: 'train' | 'holdout',
  right: readonly number[],
  values: number,
  { rows, known }: { readonly rows: number; readonly known: number },
): MetricValue {
  const chance = 1 - 1 / values;
  const shares = right.map((share) => (1 - share) / chance);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const interval = meanInterval(shares);
  const within = (x: number) => Math.min(1, x);
  const ofTrain = `${DISCLOSURE_PROTECTION.label}, ${secret}`;
  const label = table === 'holdout' ? t`${ofTrain} (holdout rows)` : ofTrain;
  return metricValue(
    { ...DISCLOSURE_PROTECTION, label },
    values > 1 ? within(mean) : Number.NaN,
    interval && [within(interval[0]), within(interval[1])],
    { counts: { rows, matched: right.length, known, values }, attribute: secret, table },
    values > 1 ? noMatch() : oneValue(),
  );
}
