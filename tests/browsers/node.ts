import { exportable } from '../../src/core/report/exportable.ts';
import { reportToJson } from '../../src/core/report/json.ts';
import { inferSchema } from '../../src/core/schema/infer.ts';
import { readCsv } from '../../src/core/table/csv.ts';
import { readTable } from '../../src/core/table/read.ts';
import { textAtHand } from '../../src/core/table/source.ts';
import { writeCsv } from '../../src/core/table/write.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { packModel } from '../../src/pipeline/files/savedRun.ts';
import { run } from '../../src/pipeline/run.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { completed } from '../../src/pipeline/stages/people.ts';
import { SAMPLES } from '../../src/samples/samples.ts';
import { savedRun } from '../../src/worker/inside/savedModel.ts';
import { bitsOf, type JobBits } from './bits.ts';
import { SAMPLE, SHORTEST_JOB } from './journey.ts';

/** The same job in Node, without a page, a worker or a browser. */
export async function nodeBits(): Promise<JobBits> {
  const { csv, roles } = SAMPLES.find(({ title }) => title === SAMPLE)!;
  const raw = await readCsv(textAtHand('berkeley.csv', csv()));
  const table = readTable(raw, inferSchema(raw));
  const settings = new URLSearchParams(SHORTEST_JOB);
  const options = parseOptions({
    preset: settings.get('preset'),
    backend: settings.get('backend'),
    seed: Number(settings.get('seed')),
    evaluationSample: Number(settings.get('evaluationSample')),
  });
  const done = await run({ table, holdout: null, roles, options }, createControl(), {
    onProgress: () => undefined,
  });
  const { generator, report, synthetic, cellsRng } = done;
  return bitsOf(
    writeCsv(completed(synthetic, generator, cellsRng())),
    await packModel(savedRun(done)),
    reportToJson(exportable(report, { nameSmallGroups: false })),
  );
}
