import { wilsonInterval } from '../../statistics/bootstrap.ts';
import { comparedTables, drawSample, type Comparison, type Sample } from '../comparison.ts';
import { sparseDesign } from '../../probes/features.ts';
import { columnAttributes } from '../groups.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { nearestNeighbours, portion, type Neighbours } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf, type Points } from '../../neighbours/points.ts';
import { everyRow } from '../../neighbours/rowMemory.ts';
import { rememberCounts } from '../../neighbours/tableMemory.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { takeRows } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { createAlphaBeta } from './alphaBeta.ts';
import { ALPHA_PRECISION, AUTHENTICITY, BETA_RECALL, COVERAGE, DENSITY } from './definitions.ts';
import { densityOf, NEIGHBOURS, radii } from './densityCoverage.ts';
import { definitionIn } from './scopes.ts';
import { t } from '../../language/words.ts';

const tooFew = () => t`Needs more than ${NEIGHBOURS} real rows and a synthetic row.`;

/** Density, coverage (overall and by sensitive group), α-precision, β-recall and authenticity. */
export async function neighbourhoods(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const synthetic = drawSample(context, comparison.synthetic, comparison.spec, 'fidelity/synthetic');
  const real = await realSample(context, comparison);
  const counts = {
    realRows: real.sample.of,
    realSampled: real.points.rows,
    syntheticRows: synthetic.of,
    syntheticSampled: synthetic.table.rows,
  };
  if (real.points.rows <= NEIGHBOURS || synthetic.table.rows === 0) {
    const definitions = [DENSITY, COVERAGE, ALPHA_PRECISION, BETA_RECALL, AUTHENTICITY];
    return {
      metrics: definitions.map((definition) =>
        metricValue(definition, Number.NaN, undefined, { counts }, tooFew()),
      ),
    };
  }
  return {
    metrics: [
      ...(await densityMetrics(context, real, synthetic, counts)),
      ...(await alphaBetaMetrics(context, comparison, real, synthetic)),
    ],
  };
}

interface RealSample {
  readonly sample: Sample;
  readonly points: Points;
  readonly neighbours: Neighbours;
  /** Rows of a synthetic table within the radius of each real row. */
  readonly countWithin: ReturnType<typeof rememberCounts>;
}

const realSamples = realTablesMemo<RealSample, 'neighbours'>();

/** Of real rows to each other. */
export async function neighboursOfReal(context: EvaluationContext): Promise<unknown> {
  return realSample(context, await comparedTables(context));
}

/** Does not depend on the synthetic table: kept while the person moves the slider. */
function realSample(context: EvaluationContext, comparison: Comparison): Promise<RealSample> {
  return realSamples(context, 'neighbours', async () => {
    const sample = drawSample(context, comparison.train, comparison.spec, 'fidelity/real');
    const points = pointsOf(sample.design);
    const checkpoint = portion(context.checkpoint, 0, 0.3);
    const neighbours = await neighboursAmong(points, NEIGHBOURS, checkpoint);
    return { sample, points, neighbours, countWithin: rememberCounts(points, radii(neighbours)) };
  });
}

async function neighboursAmong(points: Points, k: number, checkpoint: Checkpoint): Promise<Neighbours> {
  const tree = await buildTree(points, () => checkpoint(0));
  return nearestNeighbours(points, tree, k, checkpoint, { skipSelf: true });
}

async function densityMetrics(
  context: EvaluationContext,
  real: RealSample,
  synthetic: Sample,
  counts: MetricValue['counts'],
): Promise<MetricValue[]> {
  const within = await real.countWithin(synthetic.design, portion(context.checkpoint, 0.3, 0.6));
  const found = densityOf(within, NEIGHBOURS, synthetic.design.rows);
  return [
    metricValue(DENSITY, found.density, found.densityInterval, { counts }, tooFew()),
    metricValue(COVERAGE, found.coverage, found.coverageInterval, { counts }, tooFew()),
    ...coverageByGroup(context, real.sample, found.within),
  ];
}

/** Radii are those of the whole real sample; only the real rows that are asked about differ. */
function coverageByGroup(context: EvaluationContext, sample: Sample, within: Int32Array): MetricValue[] {
  const rows = takeRows(context.train, sample.rows);
  return columnAttributes(context.roles, context.train).flatMap((attribute) => {
    const { labels, codes } = attribute.group(rows);
    return labels.map((label, group) => {
      const members = within.filter((_, row) => codes[row] === group);
      const covered = members.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
      const name = `${attribute.name} = ${label}`;
      return metricValue(
        definitionIn(COVERAGE, name),
        covered / members.length,
        wilsonInterval(covered, members.length),
        { counts: { groupRowsSampled: members.length, covered }, attribute: name },
        t`None of the sampled real rows is of this group.`,
      );
    });
  });
}

const comparers = realTablesMemo<ReturnType<typeof createAlphaBeta>>();

/** Equal numbers of rows: the larger sample is cut, as its rows stand in random order. */
async function alphaBetaMetrics(
  context: EvaluationContext,
  { spec }: Comparison,
  real: RealSample,
  synthetic: Sample,
): Promise<MetricValue[]> {
  const checkpoint = portion(context.checkpoint, 0.6, 1);
  const rows = Math.min(real.points.rows, synthetic.table.rows);
  const head = ({ table, design }: Sample) =>
    table.rows === rows ? design : sparseDesign(takeRows(table, everyRow(rows)), spec);
  const compare = await comparers(context, `α and β of ${rows}`, async () => {
    const design = head(real.sample);
    const isWhole = real.points.rows === rows;
    const part = portion(checkpoint, 0, 0.3);
    return createAlphaBeta(
      design,
      isWhole ? real.neighbours : await neighboursAmong(pointsOf(design), 1, part),
    );
  });
  const found = await compare(head(synthetic), portion(checkpoint, 0.3, 1));
  const tag = { counts: { realSampled: rows, syntheticSampled: rows } };
  return [
    metricValue(ALPHA_PRECISION, found.alphaPrecision, undefined, tag, tooFew()),
    metricValue(BETA_RECALL, found.betaRecall, undefined, tag, tooFew()),
    metricValue(
      AUTHENTICITY,
      found.authenticity,
      wilsonInterval(found.authenticity * rows, rows),
      tag,
      tooFew(),
    ),
  ];
}
