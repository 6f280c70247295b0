import { nearestNeighbours } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf, type Points } from '../../neighbours/points.ts';
import { wilsonInterval } from '../../statistics/bootstrap.ts';
import { densityCoverage, NEIGHBOURS } from '../fidelity/densityCoverage.ts';
import type { MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { LABEL_AGREEMENT, PICTURE_COVERAGE, PICTURE_DENSITY, PICTURE_FRECHET } from './definitions.ts';
import { frechetDistance, type Embedded } from './frechet.ts';
import { t } from '../../language/words.ts';

/** Pictures of each side that are compared in pairs, at most: the first of them. */
const MOST_COMPARED = 2000;

function firstRows({ rows, width, values }: Embedded, most: number): Embedded {
  const kept = Math.min(rows, most);
  return { rows: kept, width, values: values.subarray(0, kept * width) };
}

function pointsOfEmbedded({ rows, width, values }: Embedded): Points {
  return pointsOf({
    rows,
    width,
    numericOffsets: Int32Array.from({ length: width }, (_, k) => k),
    numbers: Float64Array.from(values),
    categoricalCount: 0,
    active: new Int32Array(0),
  });
}

const tooFew = () => t`Needs more than ${NEIGHBOURS} real pictures and a made one.`;

/**
 * Density, coverage and Fréchet distance of made pictures beside real ones, and how often the label is what is shown.
 * @param real features of held-out real pictures, and @param made of made ones: in random order
 * @param answer what the classifier behind the features reads off the made pictures
 */
export async function likenessMetrics(
  real: Embedded,
  made: Embedded,
  answer: Int32Array,
  label: Int32Array,
  breathe: () => Promise<void>,
): Promise<MetricValue[]> {
  const agreeing = answer.reduce((sum, own, row) => sum + Number(own === label[row]), 0);
  const [some, others] = [firstRows(real, MOST_COMPARED), firstRows(made, MOST_COMPARED)];
  const counts = { real: real.rows, made: made.rows, realCompared: some.rows, madeCompared: others.rows };
  const rest = [
    metricValue(PICTURE_FRECHET, frechetDistance(real, made), undefined, { counts }, tooFew()),
    metricValue(LABEL_AGREEMENT, agreeing / label.length, wilsonInterval(agreeing, label.length), { counts: { made: label.length } }, tooFew()), // oxfmt-ignore
  ];
  if (some.rows <= NEIGHBOURS || others.rows === 0) {
    const none = [PICTURE_DENSITY, PICTURE_COVERAGE];
    return [
      ...none.map((definition) => metricValue(definition, Number.NaN, undefined, { counts }, tooFew())),
      ...rest,
    ];
  }
  const points = pointsOfEmbedded(some);
  const neighbours = await nearestNeighbours(points, await buildTree(points, breathe), NEIGHBOURS, breathe, { skipSelf: true }); // oxfmt-ignore
  const tree = await buildTree(pointsOfEmbedded(others), breathe);
  const found = await densityCoverage(points, neighbours, tree, breathe);
  return [
    metricValue(PICTURE_DENSITY, found.density, found.densityInterval, { counts }, tooFew()),
    metricValue(PICTURE_COVERAGE, found.coverage, found.coverageInterval, { counts }, tooFew()),
    ...rest,
  ];
}
