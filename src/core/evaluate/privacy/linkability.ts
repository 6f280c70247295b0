import { nearestNeighbours, portion, type Neighbours } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../neighbours/points.ts';
import { dropFeatures, sparseDesign, type FeatureSpec } from '../../probes/features.ts';
import { permutation, sampleRows, type Rng } from '../../random.ts';
import { takeRows, type Table } from '../../table/table.ts';
import { comparedTables } from '../comparison.ts';
import { peopleMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import { LINKABILITY_RISK } from './definitions.ts';
import { riskOf } from './risk.ts';
import { quasiIdentifiers } from './uniqueness.ts';
import { spokenLanguage } from '../../language/language.ts';
import { t } from '../../language/words.ts';

/** People who are to be linked, at most. */
const ATTEMPTS = 500;
/** Synthetic rows that each half of the columns points at. */
const NEIGHBOURS = 5;
const tooFew = () => t`Fewer than two columns are quasi-identifiers, or a table has no rows.`;

/**
 * Linkability: an attacker has two halves of what may be known of a person, from two sources, and takes them for one
 * person where both lead to the same synthetic row.
 */
export function linkability(context: EvaluationContext): Promise<EvaluationPart> {
  return linked(context, spokenLanguage(), () => link(context));
}

/** The target is none of the columns: kept while the person moves the slider. */
const linked = peopleMemo<EvaluationPart>();

async function link(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, holdout, synthetic, spec } = await comparedTables(context);
  const rng = context.rng.fork('privacy/linkability');
  const names = quasiIdentifiers(train, context.roles);
  const attempts =
    names.length < 2 || synthetic.rows === 0 ? 0 : Math.min(ATTEMPTS, train.rows, holdout.rows);
  const halves = [0, 1].map((half) =>
    only(
      spec,
      names.filter((_, i) => i % 2 === half),
    ),
  );
  const people = (table: Table) => takeRows(table, sampleRows(table.rows, attempts, rng));
  const [seen, unseen] = [people(train), people(holdout)];
  // Equally near rows are told apart by chance, anew for each half.
  const orders = halves.map(() => permutation(synthetic.rows, rng));
  const links = async (table: Table, from: number) => {
    const found: Neighbours[] = [];
    for (const [half, own] of halves.entries()) {
      const design = sparseDesign(takeRows(synthetic, orders[half]!), own);
      const tree = await buildTree(pointsOf(design), () => context.checkpoint(from));
      const part = portion(context.checkpoint, from + 0.25 * half, from + 0.25 * (half + 1));
      found.push(await nearestNeighbours(pointsOf(sparseDesign(table, own)), tree, NEIGHBOURS, part));
    }
    return countLinked(found, orders);
  };
  const [inTrain, inHoldout] = attempts > 0 ? [await links(seen, 0), await links(unseen, 0.5)] : [0, 0];
  const baseline = byChance(attempts, synthetic.rows, rng);
  const { value, interval } = riskOf({ train: inTrain, control: inHoldout, attempts });
  const counts = {
    attempts,
    successes: inTrain,
    control: inHoldout,
    baseline,
    syntheticRows: synthetic.rows,
  };
  return { metrics: [metricValue(LINKABILITY_RISK, value, interval, { counts }, tooFew())] };
}

function only(spec: FeatureSpec, names: readonly string[]): FeatureSpec {
  return dropFeatures(
    spec,
    spec.features.map(({ name }) => name).filter((name) => !names.includes(name)),
  );
}

/** People whose two halves have a synthetic row in common. */
function countLinked(halves: readonly Neighbours[], orders: readonly Int32Array[]): number {
  const [first, second] = halves.map(({ rows }, half) =>
    rows.map((row) => (row < 0 ? -1 : orders[half]![row]!)),
  );
  let linked = 0;
  for (let at = 0; at < first!.length; at += NEIGHBOURS) {
    const own = first!.subarray(at, at + NEIGHBOURS);
    const isCommon = (row: number) => row >= 0 && own.includes(row);
    if (second!.subarray(at, at + NEIGHBOURS).some(isCommon)) linked++;
  }
  return linked;
}

/** How many are linked where both halves lead anywhere. */
function byChance(attempts: number, rows: number, rng: Rng): number {
  const draw = () => Array.from({ length: Math.min(NEIGHBOURS, rows) }, () => rng.int(rows));
  let linked = 0;
  for (let i = 0; i < attempts; i++) {
    const own = draw();
    if (draw().some((row) => own.includes(row))) linked++;
  }
  return linked;
}
