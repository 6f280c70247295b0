import type { RunContext } from '../../../src/pipeline/conduct/context.ts';
import { createContext, withSoundBackend } from '../../../src/pipeline/conduct/context.ts';
import { createControl } from '../../../src/pipeline/conduct/control.ts';
import { sizeOf } from '../../../src/pipeline/conduct/runSize.ts';
import { estimateStages } from '../../../src/pipeline/conduct/stagePlan.ts';
import { createCheckpoints, firstCheckpoint } from '../../../src/pipeline/faults/checkpoint.ts';
import type { SamplingPlan } from '../../../src/pipeline/sampling/sampling.ts';
import { parseOptions } from '../../../src/pipeline/settings/options.ts';
import { beginAhead } from '../../../src/pipeline/stages/ahead.ts';
import { findCopies, type CopyControl } from '../../../src/pipeline/stages/copies.ts';
import { distil } from '../../../src/pipeline/stages/distil.ts';
import { encode } from '../../../src/pipeline/stages/encode.ts';
import { plan } from '../../../src/pipeline/stages/generate.ts';
import { judge } from '../../../src/pipeline/stages/judge.ts';
import { assembleGenerator, type Generator } from '../../../src/pipeline/stages/people.ts';
import { prepare, type PreparedTables } from '../../../src/pipeline/stages/prepare.ts';
import { relate } from '../../../src/pipeline/stages/relations.ts';
import { teach, type Taught } from '../../../src/pipeline/stages/teach.ts';
import { stepCounts } from '../../../src/pipeline/stages/training.ts';
import { startDevice } from '../../../src/model/startDevice.ts';
import type { Table } from '../../../src/core/table/table.ts';
import type { Case } from '../cases.ts';

/** Share of the training rows that is kept out of everything, and that figures are measured on. */
const KEPT_OUT = 0.2;

/** The default recipe up to the rows: what all ways to draw and label people share. */
export interface Learned extends Taught {
  /** Its holdout is the rows kept out. */
  readonly tables: PreparedTables;
  readonly generator: Generator;
  readonly sampling: SamplingPlan;
  readonly copies: CopyControl;
  readonly context: RunContext;
}

/** @param strength of the penalty on the teacher's code */
export async function learn({ roles }: Case, table: Table, seed: number, strength: number): Promise<Learned> {
  const { target, sensitive, ignored } = roles;
  const options = parseOptions({ seed, backend: 'wasm', holdoutShare: KEPT_OUT, strength });
  const input = { table, holdout: null, roles: { target, sensitive, ignored }, options };
  const { backend } = await startDevice(options.backend);
  const plain = createContext(
    options,
    estimateStages(sizeOf(input), options, backend),
    withSoundBackend(createControl()),
    () => undefined,
  );
  const checkpoints = createCheckpoints(firstCheckpoint(backend), plain.clock.seconds, () => undefined);
  const steps = stepCounts(Math.round(table.rows * (1 - KEPT_OUT)), options);
  const context = { ...plain, steps, checkpoints };

  const tables = await prepare(input, context);
  const encoded = encode(tables, options);
  const sampling = plan(encoded, context);
  const relations = await relate(tables.train, encoded.encoding, context);
  const taught = await teach(encoded, context);
  const student = await distil(encoded, taught, context);
  const judged = await judge(encoded, context, beginAhead(tables, context));
  const generator = assembleGenerator(
    tables,
    { ...encoded, relations },
    taught.teacher,
    student,
    judged?.trees ?? null,
  );
  const copies = findCopies(tables, encoded, relations, sampling, context);
  return { ...taught, tables, generator, sampling, copies, context };
}
