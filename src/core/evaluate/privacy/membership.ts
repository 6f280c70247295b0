import { comparedTables, drawSample, sampleLimit } from '../comparison.ts';
import { sparseDesign } from '../../probes/features.ts';
import { delongAuroc } from '../../statistics/intervals.ts';
import type { EvaluationContext, EvaluationPart } from '../metric.ts';
import { nearestNeighbours, portion } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../neighbours/points.ts';
import type { Table } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { MEMBERSHIP_AUROC } from './definitions.ts';

/** The distance attack: rows that have a synthetic row near them are said to have been in the train table. */
export async function membership(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, holdout, synthetic, spec } = await comparedTables(context);
  const rows = Math.min(sampleLimit(context.settings.sample, spec.features.length), train.rows, holdout.rows);
  const tree = await buildTree(pointsOf(sparseDesign(synthetic, spec)), () => context.checkpoint(0));
  const scores = async (table: Table, label: string, from: number) => {
    const { design } = drawSample(context, table, spec, `privacy/membership ${label}`, rows);
    const found = await nearestNeighbours(
      pointsOf(design),
      tree,
      1,
      portion(context.checkpoint, from, from + 0.5),
    );
    return found.distances.map((distance) => -distance);
  };
  const members = await scores(train, 'train', 0);
  const others = await scores(holdout, 'holdout', 0.5);
  const estimate = synthetic.rows > 0 ? delongAuroc(members, others) : null;
  const counts = { members: members.length, nonMembers: others.length, syntheticRows: synthetic.rows };
  return {
    metrics: [
      metricValue(
        MEMBERSHIP_AUROC,
        estimate?.value ?? Number.NaN,
        estimate?.interval,
        { counts },
        'One of the tables has no rows.',
      ),
    ],
  };
}
