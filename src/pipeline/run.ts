import type { LatentCodes } from '../core/evaluate/metric.ts';
import type { Rng } from '../core/random.ts';
import type { Report } from '../core/report/report.ts';
import type { Table } from '../core/table/table.ts';
import type { TeacherModel } from '../model/teacher/family.ts';
import { startForRows } from '../model/engine/backend.ts';
import { startDevice, startDeviceAtMost } from '../model/startDevice.ts';
import { createContext, withSoundBackend } from './conduct/context.ts';
import type { RunControl } from './conduct/control.ts';
import type { OnProgress } from './conduct/progress.ts';
import { sizeOf } from './conduct/runSize.ts';
import { estimateStages } from './conduct/stagePlan.ts';
import { createCheckpoints, firstCheckpoint, shareDone, type RunCheckpoint } from './faults/checkpoint.ts';
import { checkNotion, fittedTo, type RunOptions } from './settings/options.ts';
import { beginAhead } from './stages/ahead.ts';
import { findCopies } from './stages/copies.ts';
import { distil } from './stages/distil.ts';
import { encode } from './stages/encode.ts';
import { assess, type Subject } from './stages/evaluate.ts';
import { factsOf } from './stages/facts.ts';
import { generate, plan } from './stages/generate.ts';
import { judge } from './stages/judge.ts';
import { latentCodes } from './stages/latentCodes.ts';
import { assembleGenerator, cellsOf, decode, type Generator, type SyntheticPeople } from './stages/people.ts';
import { prepare, type RunInput } from './stages/prepare.ts';
import { reach } from './stages/reach.ts';
import { relate } from './stages/relations.ts';
import { buildReport, type RunFacts } from './stages/report.ts';
import { settleBackend } from './stages/settleBackend.ts';
import { teach } from './stages/teach.ts';
import { stepCounts, type TrainingContext } from './stages/training.ts';

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

export interface RunHooks {
  readonly onProgress: OnProgress;
  readonly onCheckpoint?: (checkpoint: RunCheckpoint) => void;
}

/** Rows left to train on, before those without a target are dropped. */
function expectedTrainRows({ table, holdout, options }: RunInput): number {
  return Math.round(table.rows * (holdout ? 1 : 1 - options.holdoutShare));
}

/** Clock, control and checkpoints of a run that begins, or goes on. */
function conduct(
  input: RunInput,
  control: RunControl,
  { onProgress, onCheckpoint = () => undefined }: RunHooks,
  start: RunCheckpoint,
): TrainingContext {
  const { options } = input;
  const steps = stepCounts(expectedTrainRows(input), options);
  const stages = estimateStages(sizeOf(input), options, start.backend);
  const earlier = { seconds: start.seconds, share: shareDone(start, stages, steps) };
  const context = createContext(options, stages, withSoundBackend(control), onProgress, earlier);
  return { ...context, steps, checkpoints: createCheckpoints(start, context.clock.seconds, onCheckpoint) };
}

/**
 * table and roles → encoding → teacher → student → rows → labels → evaluation → report
 *
 * @param from a checkpoint of the same run, to go on from
 */
export async function run(
  asked: RunInput,
  control: RunControl,
  hooks: RunHooks,
  from: RunCheckpoint | null = null,
): Promise<TrainedRun> {
  const input = { ...asked, options: fittedTo(asked.options, asked.roles.target) };
  const { options, roles } = input;
  checkNotion(options, roles.target);
  const started = await (from ? startDeviceAtMost(from.backend) : startDevice(options.backend));
  const context = conduct(input, control, hooks, from ?? firstCheckpoint(started.backend));

  const tables = await prepare(input, context);
  const encoded = encode(tables, options);
  const ahead = beginAhead(tables, context);
  const sampling = plan(encoded, context);
  const relations = await relate(tables.train, encoded.encoding, context);
  // A run that goes on keeps its backend.
  const backend = from ? started : await settleBackend(started, encoded, context);
  const taught = await teach(encoded, context);
  const { teacher } = taught;
  const student = await distil(encoded, taught, context);
  await startForRows(backend.backend);
  const judged = await judge(encoded, context, ahead);
  const untuned = assembleGenerator(
    tables,
    { ...encoded, relations },
    teacher,
    student,
    judged?.trees ?? null,
  );
  const copies = findCopies(tables, encoded, relations, sampling, context);
  const drawn = await generate(untuned, sampling, copies, context);
  // From here on no backend takes part: one that is lost now is no fault of the run.
  const offBackend = { ...context, control };
  const { people, attained } = await reach(drawn, untuned, tables, offBackend);
  const generator: Generator = { ...untuned, reach: people.reach, margin: people.margin };
  const cellsRng = () => cellsOf(context.rng);
  const latent = latentCodes(taught.posterior, context.rng.fork('latent'));
  const subject = { tables, ...decode(people, generator, options.alpha, cellsRng), latent };
  const evaluation = await assess(subject, offBackend);
  const facts = factsOf({ tables, encoded, teacher, copies, people, attained }, backend, context);
  const report = buildReport(subject, options, evaluation, facts);
  return { kind: 'trained', ...subject, options, generator, teacher, people, cellsRng, facts, report };
}
