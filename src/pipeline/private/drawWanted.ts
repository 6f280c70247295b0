import { AppError } from '../../core/errors.ts';
import { codeCount } from '../../core/private/domain.ts';
import { groupsOfRows } from '../../core/private/fairLabels.ts';
import { drawRows, type PrivateModel, type SyntheticCodes, type Wanted } from '../../core/private/model.ts';
import { fitMargins } from '../../core/private/shrink.ts';
import { categoriesOf } from '../../core/private/vocabulary.ts';
import { quoted, quotedList } from '../../core/quoted.ts';
import { permutation, type Rng } from '../../core/random.ts';
import { apportion } from '../../core/sampling/resample.ts';
import type { GroupMix, SamplingOptions, Weights, WhereCondition } from '../sampling/samplingOptions.ts';
import { MISSING, type JointGroups } from './groups.ts';
import { t } from '../../core/language/words.ts';

/** Rows by which it is told how groups and outcomes come together. */
const PILOT_ROWS = 50_000;
const LEAST_ROWS = 1e-6;

/**
 * Rows of the kinds that are wished: values of columns, a mix of the joint groups, a mix of the outcomes. They are drawn
 * under conditions, exactly along the tree, so that nothing is rejected and no privacy is spent.
 * @throws AppError 'options.invalid' where a column, value or group is not there
 */
export function drawWanted(
  model: PrivateModel,
  groups: JointGroups,
  rows: number,
  { where, mix, targetMix }: SamplingOptions,
  rng: Rng,
): SyntheticCodes {
  const conditions = conditionsOf(model, where);
  const weights = groupWeights(groups, mix);
  const shares = targetMix && targetShares(model, targetMix);
  if (weights === null && shares === null) return drawRows(model, rows, rng.fork('rows'), conditions);
  const target = model.release.target!;
  if (shares && conditions.has(target))
    throw refusal(t`The target has both a condition and a mix.`, t`Leave the condition or the mix out.`);
  const pilot = drawRows(model, PILOT_ROWS, rng.fork('pilot'), conditions);
  const together = countTogether(model, groups, pilot, weights, shares);
  const classes = codeCount(model.release.domains[target]!);
  const parts = apportion([...together], rows).flatMap((count, cell) => {
    if (count === 0) return [];
    const [group, outcome] = [Math.floor(cell / classes), cell % classes];
    const wanted = both(conditions, groups.codesOf(group));
    wanted.set(
      target,
      product(
        wanted.get(target),
        Float64Array.from({ length: classes }, (_, k) => (k === outcome ? 1 : 0)),
      ),
    );
    return [drawRows(model, count, rng.fork(`rows ${cell}`), wanted)];
  });
  return shuffled(parts, rows, rng.fork('order'));
}

/** Rows of each group and outcome, groups × classes, that keep to both mixes and else go together as in the pilot. */
function countTogether(
  { release }: PrivateModel,
  groups: JointGroups,
  pilot: SyntheticCodes,
  weights: readonly number[] | null,
  shares: readonly number[] | null,
): Float64Array {
  const classes = codeCount(release.domains[release.target!]!);
  const table = new Float64Array(groups.groups * classes);
  const labels = pilot.codes[release.target!]!;
  groupsOfRows(pilot, groups).forEach((group, row) => (table[group * classes + labels[row]!]! += 1));
  const own = (wanted: readonly number[] | null, of: (cell: number) => number, size: number) => {
    const counts = new Float64Array(size);
    table.forEach((count, cell) => (counts[of(cell)]! += count));
    if (wanted === null) return counts;
    // What no row of the pilot has cannot be drawn in proportion; a group that is asked for and not there is left out.
    const total = wanted.reduce((sum, weight, i) => sum + (counts[i]! > 0 ? weight : 0), 0);
    if (total === 0)
      throw refusal(
        t`The mix leaves no rows to draw.`,
        t`Give weight to groups and outcomes that go together with the conditions.`,
      );
    return counts.map((count, i) => (count > 0 ? (wanted[i]! / total) * PILOT_ROWS : 0));
  };
  const ofGroups = own(weights, (cell) => Math.floor(cell / classes), groups.groups);
  const ofClasses = own(shares, (cell) => cell % classes, classes);
  const filled = table.map((count, cell) =>
    ofGroups[Math.floor(cell / classes)]! > 0 && ofClasses[cell % classes]! > 0
      ? Math.max(count, LEAST_ROWS)
      : 0,
  );
  fitMargins(filled, ofGroups, ofClasses);
  return filled;
}

function conditionsOf({ release: { domains } }: PrivateModel, where: readonly WhereCondition[]): Wanted {
  const names = domains.flatMap((domain) => (domain.kind === 'categories' ? [domain.name] : []));
  return new Map(
    where.map(({ column, value }) => {
      const at = domains.findIndex(({ name }) => name === column);
      const domain = domains[at];
      const choose = t`Choose one of ${quotedList(names)}.`;
      if (!domain)
        throw refusal(t`There is no column ${quoted(column)} among those of the release.`, choose, column);
      if (domain.kind === 'numbers')
        throw refusal(
          t`Rows cannot be limited to a value of ${quoted(column)}: it holds numbers.`,
          choose,
          column,
        );
      const values = [...categoriesOf(domain), ...(domain.mayBeMissing ? [MISSING] : [])];
      const code = values.indexOf(value);
      if (code < 0)
        throw refusal(
          t`The release has no ${quoted(value)} in column ${quoted(column)}.`,
          t`Choose one of its values: ${quotedList(values)}.`,
          column,
        );
      return [at, Float64Array.from(values, (_, own) => (own === code ? 1 : 0))] as const;
    }),
  );
}

/** Weight of each joint group; null: as they come. */
function groupWeights({ labels }: JointGroups, mix: GroupMix): readonly number[] | null {
  if (mix === 'observed') return null;
  if (mix === 'balanced') return labels.map(() => 1);
  const known = new Set(labels);
  for (const [name, weight] of Object.entries(mix.groups)) {
    if (weight > 0 && !known.has(name))
      throw refusal(
        t`There is no group ${quoted(name)} in the release.`,
        t`The groups are ${quotedList([...known])}.`,
      );
  }
  return labels.map((label) => (Object.hasOwn(mix.groups, label) ? mix.groups[label]! : 0));
}

function targetShares({ release: { domains, target } }: PrivateModel, mix: Weights): readonly number[] {
  const domain = domains[target!]!;
  const values = categoriesOf(domain);
  if (domain.kind === 'numbers')
    throw refusal(
      t`The target ${quoted(domain.name)} is a number, and has no values to mix.`,
      t`Leave the mix of the target out.`,
      domain.name,
    );
  const unknown = Object.keys(mix).find((name) => !values.includes(name));
  if (unknown !== undefined)
    throw refusal(
      t`The release has no ${quoted(unknown)} in column ${quoted(domain.name)}.`,
      t`Choose among its values: ${quotedList(values)}.`,
      domain.name,
    );
  return values.map((value) => (Object.hasOwn(mix, value) ? mix[value]! : 0));
}

function refusal(message: string, hint: string, column?: string): AppError {
  return new AppError('options.invalid', message, hint, column === undefined ? {} : { column });
}

const product = (a: ArrayLike<number> | undefined, b: Float64Array) =>
  a ? b.map((weight, i) => weight * a[i]!) : b;

function both(conditions: Wanted, others: ReadonlyMap<number, Float64Array>): Map<number, ArrayLike<number>> {
  const joint = new Map(conditions);
  for (const [column, weights] of others) joint.set(column, product(conditions.get(column), weights));
  return joint;
}

function shuffled(parts: readonly SyntheticCodes[], rows: number, rng: Rng): SyntheticCodes {
  const order = permutation(rows, rng);
  const columns = parts[0]!.codes.length;
  const codes = Array.from({ length: columns }, (_, column) => {
    const all = new Int32Array(rows);
    let at = 0;
    for (const part of parts) {
      all.set(part.codes[column]!, at);
      at += part.rows;
    }
    return Int32Array.from(order, (row) => all[row]!);
  });
  return { rows, codes };
}
