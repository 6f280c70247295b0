import type { LatentCodes } from '../core/evaluate/metric.ts';
import type { Rng } from '../core/random.ts';
import type { Report } from '../core/report/report.ts';
import type { Roles } from '../core/schema/roles.ts';
import { schemaOf } from '../core/table/read.ts';
import type { Table } from '../core/table/table.ts';
import { startBackend, startBackendAtMost, tensorFlowVersion } from '../model/engine/backend.ts';
import { decoderOf } from '../model/teacher/families.ts';
import type { TeacherModel } from '../model/teacher/family.ts';
import { assess, buildReport, type RunFacts, type Subject } from './stages/assess.ts';
import { createCheckpoints, firstCheckpoint, shareDone, type RunCheckpoint } from './faults/checkpoint.ts';
import { createContext, withSoundBackend } from './conduct/context.ts';
import type { RunControl } from './conduct/control.ts';
import { labelPeople, synthesise, type Generator, type SyntheticPeople } from './stages/generator.ts';
import { latentCodes } from './stages/latentCodes.ts';
import { derivedSettings } from './stages/derivedSettings.ts';
import { findOddsReach } from './stages/oddsReach.ts';
import { checkNotion, repairsForOdds, type RunOptions } from './settings/options.ts';
import { prepareTables } from './stages/prepare.ts';
import type { OnProgress } from './conduct/progress.ts';
import { estimateStages } from './conduct/stagePlan.ts';
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
} from './stages/train.ts';

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

export interface RunHooks {
  readonly onProgress: OnProgress;
  readonly onCheckpoint?: (checkpoint: RunCheckpoint) => void;
}

/**
 * table and roles → encoding → teacher → distilled student → synthetic rows → evaluation → report
 *
 * @param from a checkpoint of the same run, to go on from
 */
export async function run(
  input: RunInput,
  control: RunControl,
  { onProgress, onCheckpoint = () => undefined }: RunHooks,
  from: RunCheckpoint | null = null,
): Promise<TrainedRun> {
  const { options } = input;
  checkNotion(options.notion, input.roles.target);
  const backend = await (from ? startBackendAtMost(from.backend) : startBackend(options.backend));
  const start = from ?? firstCheckpoint(backend.backend);
  const steps = stepCounts(expectedTrainRows(input), options);
  const plan = estimateStages(input.table, steps);
  const earlier = { seconds: start.seconds, share: shareDone(start, plan, steps) };
  const context = createContext(options, plan, withSoundBackend(control), onProgress, earlier);
  const { rng, clock } = context;
  const checkpoints = createCheckpoints(start, clock.seconds, onCheckpoint);

  const tables = await clock.run('prepare', 1, () =>
    Promise.resolve(
      prepareTables(input.table, input.holdout, input.roles, options.holdoutShare, rng.fork('split')),
    ),
  );
  const encoded = encodeStage(tables, options);
  const sampling = samplingStage(encoded, context);
  const { teacher, posterior } = await teach(encoded, steps.teacher, context, checkpoints);
  const student = await distil(encoded, teacher, posterior, steps.student, context, checkpoints);
  const judge = await judgeStage(encoded, steps.judge, context, checkpoints);
  const { encoding, counts } = encoded;
  const schema = schemaOf(tables.train);
  const source = tables.train.name;
  const untuned: Generator = {
    source,
    schema,
    encoding,
    counts,
    decoder: decoderOf(teacher, encoding),
    student,
    judge,
    reach: 1,
  };
  const copies = copyStage(tables, encoded, sampling, context);
  const cellsRng = () => cellsOf(rng);
  const findReach = repairsForOdds(options)
    ? (people: SyntheticPeople) => findOddsReach(people, untuned, tables, context)
    : null;
  const people = await generate(untuned, sampling, copies, context, findReach);
  const generator: Generator = { ...untuned, reach: people.reach };
  const synthetic = synthesise(people, labelPeople(people, options.alpha), generator, cellsRng());
  const baseline = synthesise(people, people.baseline, generator, cellsRng());
  const subject = {
    tables,
    synthetic,
    baseline,
    latent: latentCodes(posterior, rng.fork('latent')),
  } satisfies Subject;
  // From here on no backend takes part: one that is lost now is no fault of the run.
  const evaluation = await assess(subject, { ...context, control });

  const { incidents } = checkpoints.latest();
  const facts: RunFacts = {
    kind: 'generated',
    backend: { name: backend.backend, reason: backend.reason },
    stages: clock.timings(),
    parameters: parameterCounts(encoding),
    peakTensorBytes: context.memory.peak(),
    derived: derivedSettings(encoded, teacher, options, generator.reach),
    ...(incidents.length > 0 && { incidents }),
    protection: protectionOf(tables, encoded, copies, people, options),
    tensorFlow: tensorFlowVersion,
  };
  const report = buildReport(subject, options, evaluation, facts);
  return { kind: 'trained', ...subject, options, generator, teacher, people, cellsRng, facts, report };
}
