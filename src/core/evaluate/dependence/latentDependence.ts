import { square } from '../../elementary.ts';
import { sampleRows } from '../../random.ts';
import { columnNamed, type Column } from '../../table/table.ts';
import { sampleLimit } from '../comparison.ts';
import { LATENT_DISTANCE_CORRELATION } from './definitions.ts';
import { variableOf } from '../../kinds/variable.ts';
import { pairDistance } from '../../statistics/distanceCorrelation.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, LatentCodes, MetricValue } from '../metric.ts';
import type { Checkpoint } from '../../probes/task.ts';
import {
  LEAST_JACKKNIFE_ROWS,
  rootInterval,
  unbiasedDistanceCorrelation,
  type PairDistance,
} from '../../statistics/unbiasedDistanceCorrelation.ts';
import { metricValue } from '../values.ts';
import { t } from '../../language/words.ts';

/** No label takes part: kept while the person moves the slider. */
const correlations = realTablesMemo<MetricValue>(({ latent }) => (latent ? [latent] : []));

/** What the generator's latent code still tells of each sensitive column; nothing where there is no code. */
export async function latentCorrelations(
  context: EvaluationContext,
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  const { latent, roles, train } = context;
  if (!latent) return [];
  const values: MetricValue[] = [];
  for (const [index, name] of roles.sensitive.entries()) {
    const part: Checkpoint = (done) => checkpoint((index + done) / roles.sensitive.length);
    values.push(
      await correlations(context, name, () => correlation(context, latent, columnNamed(train, name), part)),
    );
  }
  return values;
}

async function correlation(
  { settings, rng }: EvaluationContext,
  latent: LatentCodes,
  sensitive: Column,
  checkpoint: Checkpoint,
): Promise<MetricValue> {
  const rows = latent.rows.length;
  // Drawn even where all are used: the jackknife wants them in random order.
  const picked = sampleRows(rows, sampleLimit(settings.sample, latent.width), rng.fork('sample latent code'));
  const tag = {
    attribute: sensitive.name,
    table: 'train',
    counts: { rows, rowsUsed: picked.length, dimensions: latent.width },
  } as const;
  if (picked.length < LEAST_JACKKNIFE_ROWS) {
    const why = t`The code of fewer than ${LEAST_JACKKNIFE_ROWS} rows is known.`;
    return metricValue(LATENT_DISTANCE_CORRELATION, Number.NaN, undefined, tag, why);
  }
  const { value, standardError } = await unbiasedDistanceCorrelation(
    picked.length,
    codeDistance(latent, picked),
    pairDistance(
      variableOf(sensitive),
      picked.map((row) => latent.rows[row]!),
    ),
    checkpoint,
  );
  return metricValue(
    LATENT_DISTANCE_CORRELATION,
    Math.sqrt(Math.min(1, Math.max(0, value))),
    rootInterval(value, standardError),
    tag,
    t`The code or the sensitive attribute is constant in these rows.`,
  );
}

function codeDistance({ codes, width }: LatentCodes, picked: Int32Array): PairDistance {
  const own = new Float64Array(picked.length * width);
  picked.forEach((row, i) => own.set(codes.subarray(row * width, (row + 1) * width), i * width));
  return (i, j) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += square(own[i * width + k]! - own[j * width + k]!);
    return Math.sqrt(sum);
  };
}
