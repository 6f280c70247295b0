import type { LatentCodes } from '../core/evaluate/metric.ts';
import type { Rng } from '../core/random.ts';
import type { Report } from '../core/report/report.ts';
import type { Roles } from '../core/schema/roles.ts';
import { schemaOf } from '../core/table/read.ts';
import type { Table } from '../core/table/table.ts';
import { startBackend, tensorFlowVersion } from '../model/backend.ts';
import { decoderOf, type TeacherModel } from '../model/teacher.ts';
import { assess, buildReport, type RunFacts, type Subject } from './assess.ts';
import { createContext } from './context.ts';
import type { RunControl } from './control.ts';
import { labelPeople, synthesise, type Generator, type SyntheticPeople } from './generator.ts';
import { latentCodes } from './latentCodes.ts';
import { checkNotion, type RunOptions } from './options.ts';
import { prepareTables } from './prepare.ts';
import type { OnProgress } from './progress.ts';
import { estimateStages } from './stagePlan.ts';
import {
  cellsOf,
  copyStage,
  distil,
  encodeStage,
  generate,
  judgeStage,
  parameterCounts,
  protectionOf,
  samplingStage,
  stepCounts,
  teach,
} from './train.ts';

export interface RunInput {
  readonly table: Table;
  /** Real rows from a second file; null: a share of the table is held out. */
  readonly holdout: Table | null;
  readonly roles: Roles;
  readonly options: RunOptions;
}

/** A finished run: enough to move the slider, to evaluate again and to export. */
export interface TrainedRun extends Subject {
  readonly kind: 'trained';
  readonly options: RunOptions;
  readonly generator: Generator;
  readonly teacher: TeacherModel;
  readonly people: SyntheticPeople;
  readonly baseline: Table;
  readonly latent: LatentCodes;
  /** A fresh stream for the cells: the same for every α, so that only labels move. */
  readonly cellsRng: () => Rng;
  readonly facts: RunFacts;
  readonly report: Report;
}

/** Rows left to train on, before those without a target are dropped. */
function expectedTrainRows({ table, holdout, options }: RunInput): number {
  return Math.round(table.rows * (holdout ? 1 : 1 - options.holdoutShare));
}

/** table and roles → encoding → teacher → distilled student → synthetic rows → evaluation → report */
export async function run(input: RunInput, control: RunControl, onProgress: OnProgress): Promise<TrainedRun> {
  const { options } = input;
  checkNotion(options.notion, input.roles.target);
  const backend = await startBackend(options.backend);
  const steps = stepCounts(expectedTrainRows(input), options);
  const plan = estimateStages(input.table, steps);
  const context = createContext(options, plan, control, onProgress);
  const { rng, clock } = context;

  const tables = await clock.run('prepare', 1, () =>
    Promise.resolve(
      prepareTables(input.table, input.holdout, input.roles, options.holdoutShare, rng.fork('split')),
    ),
  );
  const encoded = encodeStage(tables, options);
  const sampling = samplingStage(encoded, context);
  const { teacher, posterior } = await teach(encoded, steps.teacher, context);
  const student = await distil(encoded, teacher, posterior, steps.student, context);
  const judge = await judgeStage(encoded, steps.judge, context);
  const { encoding, counts } = encoded;
  const schema = schemaOf(tables.train);
  const source = tables.train.name;
  const generator: Generator = {
    source,
    schema,
    encoding,
    counts,
    decoder: decoderOf(teacher),
    student,
    judge,
  };
  const copies = copyStage(tables, encoded, sampling, context);
  const people = await generate(generator, sampling, copies, context);
  const cellsRng = () => cellsOf(rng);
  const synthetic = synthesise(people, labelPeople(people, options.alpha), generator, cellsRng());
  const baseline = synthesise(people, people.baseline, generator, cellsRng());
  const subject = {
    tables,
    synthetic,
    baseline,
    latent: latentCodes(posterior, rng.fork('latent')),
  } satisfies Subject;
  const evaluation = await assess(subject, context);

  const facts: RunFacts = {
    kind: 'generated',
    backend: { name: backend.backend, reason: backend.reason },
    stages: clock.timings(),
    parameters: parameterCounts(teacher),
    peakTensorBytes: context.memory.peak(),
    protection: protectionOf(tables, encoded, copies, people, options),
    tensorFlow: tensorFlowVersion,
  };
  const report = buildReport(subject, options, evaluation, facts);
  return { kind: 'trained', ...subject, options, generator, teacher, people, cellsRng, facts, report };
}
