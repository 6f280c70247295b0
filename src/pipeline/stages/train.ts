import {
  encodeTable,
  fitEncoding,
  pooledColumns,
  type EncodedTable,
  type Encoding,
} from '../../core/encoding/encoding.ts';
import { countTrainingRows, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { AppError } from '../../core/errors.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import type { Logits } from '../../core/labels/calibration.ts';
import { drawBlendedLabels } from '../../core/labels/heads.ts';
import { labelScore } from '../../core/labels/score.ts';
import { quoted } from '../../core/quoted.ts';
import type { Rng } from '../../core/random.ts';
import type { Protection } from '../../core/report/protection.ts';
import type { ParameterCounts } from '../../core/report/report.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../model/student/distil.ts';
import { assertBackendSound } from '../../model/engine/backendHealth.ts';
import { generateRows } from '../../model/generate/generate.ts';
import { judgeRows, trainJudge, type JudgeModel } from '../../model/judge.ts';
import type { LoopHooks, Setback } from '../../model/training/loop.ts';
import { encodeRows, type Posterior } from '../../model/teacher/posterior.ts';
import { studentLayout, type StudentModel } from '../../model/student/student.ts';
import { countParameters, teacherLayout, type TeacherModel } from '../../model/teacher/teacher.ts';
import { teacherSteps, trainTeacher } from '../../model/teacher/trainTeacher.ts';
import type { Checkpoints, TrainedModels, TrainedStage, TrainingSteps } from '../faults/checkpoint.ts';
import type { Advance } from '../conduct/clock.ts';
import type { RunContext } from '../conduct/context.ts';
import { assemblePeople, encodedPeople, type Generator, type SyntheticPeople } from './generator.ts';
import { createLatentView } from '../conduct/latentView.ts';
import { repairsForOdds, type Preset, type RunOptions } from '../settings/options.ts';
import type { PreparedTables } from './prepare.ts';
import { copyControl, copyRejection, type CopyControl } from './rejection.ts';
import { planSampling, type Learned, type SamplingPlan } from '../sampling/sampling.ts';

const PRESET_FACTOR: Readonly<Record<Preset, number>> = {
  trial: 0.05,
  quick: 0.5,
  balanced: 1,
  thorough: 2,
};

const JUDGE_STEPS = 1000;

/** Optimiser steps of the trainings; 0 for the judge where none is asked for. */
export type StepCounts = TrainingSteps;

/** A judge is needed only where labels are repaired: it has its say in those of α = 0, and in which move first. */
function needsJudge({ labels, score }: RunOptions): boolean {
  return labels === 'repair' && score === 'judge';
}

export function stepCounts(trainRows: number, options: RunOptions): StepCounts {
  const factor = PRESET_FACTOR[options.preset];
  return {
    teacher: teacherSteps(trainRows, factor),
    student: Math.round(DEFAULT_STUDENT.steps * factor),
    judge: needsJudge(options) ? Math.round(JUDGE_STEPS * factor) : 0,
  };
}

/** The training rows as the model sees them. */
export interface Encoded {
  readonly encoding: Encoding;
  readonly table: EncodedTable;
  readonly counts: TrainingCounts;
}

/** A sensitive column that is one pool has no groups to compare. */
function refuseSinglePools({ sensitive }: Encoding, rareThreshold: number): void {
  const lost = sensitive.find(({ codec }) => codingOf(codec).pool(codec) && codec.size < 2);
  if (!lost) return;
  const { name } = lost.codec;
  throw new AppError(
    'options.invalid',
    `Every group of the sensitive column ${quoted(name)} has fewer than ${rareThreshold} training rows and would be pooled.`,
    'Lower the threshold of rare values ("Rare below").',
    { column: name, value: String(rareThreshold) },
  );
}

/** @throws AppError 'options.invalid' where pooling leaves a sensitive column no groups */
export function encodeStage(tables: PreparedTables, { rareThreshold }: RunOptions): Encoded {
  const encoding = fitEncoding(tables.train, tables.roles, undefined, rareThreshold);
  refuseSinglePools(encoding, rareThreshold);
  const table = encodeTable(tables.train, encoding);
  return { encoding, table, counts: countTrainingRows(encoding, table) };
}

/** What was kept out of the training and of the rows made. */
export function protectionOf(
  { train }: PreparedTables,
  { encoding }: Encoded,
  copies: CopyControl,
  { rows }: SyntheticPeople,
  { rareThreshold }: RunOptions,
): Protection {
  const pooled = pooledColumns(train, encoding);
  return { rareThreshold, pooled, copies: copyRejection(copies, rows.rejection) };
}

type TrainingHooks = Omit<LoopHooks<never>, 'onPoint'>;

function setbackInWords(stage: TrainedStage, { failedAt, resumedAt, rateFactor }: Setback): string {
  return (
    `The loss of the ${stage} stopped being a number at step ${failedAt}; ` +
    `the training went on from step ${resumedAt} at ${rateFactor} of the learning rate.`
  );
}

/** The model of a stage: as an interrupted run left it, or trained now, from its last checkpoint on. */
async function trained<Stage extends TrainedStage>(
  stage: Stage,
  context: RunContext,
  checkpoints: Checkpoints,
  advance: Advance,
  train: (hooks: TrainingHooks) => Promise<TrainedModels[Stage]>,
): Promise<TrainedModels[Stage]> {
  const { control, memory, onProgress } = context;
  const finished = checkpoints.finished(stage);
  if (finished) return finished;
  const model = await train({
    ...checkpoints.hooks(stage),
    breathe: control.breathe,
    onStep: advance,
    onMemory: memory.note,
    onSetback(setback) {
      const text = setbackInWords(stage, setback);
      checkpoints.note(text);
      onProgress({ kind: 'resumed', text, stage, step: setback.resumedAt });
    },
  });
  checkpoints.finish(stage, model);
  return model;
}

/**
 * Where labels are repaired, equal errors come of how far they move (oddsReach.ts), and the penalty is that of parity:
 * people get their group independently of their code, so that the code must be independent of it, not only within a
 * class. Where the heads draw the labels, the penalty is all there is.
 */
function penaltyOf(options: RunOptions): RunOptions['notion'] {
  return repairsForOdds(options) ? 'parity' : options.notion;
}

/** Trains the teacher and encodes the training rows with it. */
export function teach(
  { encoding, table }: Encoded,
  steps: number,
  context: RunContext,
  checkpoints: Checkpoints,
): Promise<{ readonly teacher: TeacherModel; readonly posterior: Posterior }> {
  const { options, rng, control, onProgress } = context;
  const settings = { steps, notion: penaltyOf(options), strength: options.strength };
  return context.clock.run('teacher', steps, async (advance) => {
    const teacher = await trained('teacher', context, checkpoints, advance, (hooks) =>
      trainTeacher(encoding, table, settings, rng.fork('teacher'), {
        ...hooks,
        onPoint: (point) => onProgress({ kind: 'teacher', point }),
        onCodes: createLatentView(encoding, table, (snapshot) => onProgress({ kind: 'latent', snapshot })),
      }),
    );
    return { teacher, posterior: await encodeRows(teacher, encoding, table, control.breathe) };
  });
}

export function distil(
  { encoding, table }: Encoded,
  teacher: TeacherModel,
  posterior: Posterior,
  steps: number,
  context: RunContext,
  checkpoints: Checkpoints,
): Promise<StudentModel> {
  const { rng, onProgress } = context;
  const settings = { ...DEFAULT_STUDENT, steps };
  return context.clock.run('student', steps, (advance) =>
    trained('student', context, checkpoints, advance, (hooks) =>
      trainStudent(teacher, posterior, encoding, table, settings, rng.fork('student'), {
        ...hooks,
        onPoint: (point) => onProgress({ kind: 'student', point }),
      }),
    ),
  );
}

/** A classifier of the real rows whose logits order the labels to flip; null where none is needed. */
export function judgeStage(
  { encoding, table }: Encoded,
  steps: number,
  context: RunContext,
  checkpoints: Checkpoints,
): Promise<JudgeModel | null> {
  const { rng } = context;
  if (steps === 0) return Promise.resolve(null);
  return context.clock.run('judge', steps, (advance) =>
    trained('judge', context, checkpoints, advance, (hooks) =>
      trainJudge(encoding, table, steps, rng.fork('judge'), hooks),
    ),
  );
}

/**
 * What the options ask of the rows, found in the counts before anything is trained.
 * @throws AppError 'options.invalid' where a column, value or group is not there
 */
export function samplingStage(learned: Learned, context: RunContext): SamplingPlan {
  const { options, rng } = context;
  const rows = options.rows ?? learned.counts.rows;
  return planSampling(learned, options, rows, rng.fork('generate').fork('mix'));
}

/** The stream of the cells: the same for every α, so that only labels move. */
export function cellsOf(rng: Rng): Rng {
  return rng.fork('cells');
}

/** How copies of training rows are told, and whether they are drawn again. */
export function copyStage(
  tables: PreparedTables,
  learned: Learned,
  sampling: SamplingPlan,
  { options, rng }: RunContext,
): CopyControl {
  return copyControl(tables, learned, sampling, options.rejectCopies, cellsOf(rng));
}

/**
 * @param copies absent where there are no training rows to compare with
 * @param findReach absent where the generator's own is to be used
 */
export function generate(
  generator: Generator,
  sampling: SamplingPlan,
  copies: CopyControl | null,
  context: RunContext,
  findReach: ((people: SyntheticPeople) => Promise<number>) | null = null,
): Promise<SyntheticPeople> {
  const { encoding, counts, judge } = generator;
  const { control, memory, options } = context;
  const rng = context.rng.fork('generate');
  const rejection = copies?.applied ? { rejects: copies.finder.isCopy, group: counts.profiles.group } : null;
  return context.clock.run('generate', sampling.profile.length, async (advance) => {
    const drawn = await generateRows({ ...generator, ...sampling, rejection }, rng, {
      breathe: control.breathe,
      onStep: advance,
      onMemory: memory.note,
    });
    assertBackendSound();
    const people = assemblePeople(encoding, counts, drawn, rng, sampling.targetShares);
    if (options.labels === 'heads') return people;
    const judged =
      judge && (await judgeRows(judge, encoding, encodedPeople(people, counts), control.breathe));
    const repairable = scored(people, judged, rng.fork('score'));
    return { ...repairable, reach: findReach ? await findReach(repairable) : generator.reach };
  });
}

/** The people with the order in which a repair moves their labels; a judge has its say in the labels as well. */
function scored(people: SyntheticPeople, judged: Logits | null, rng: Rng): SyntheticPeople {
  const { evidence, group, groupLabels } = people;
  const baseline = judged ? drawBlendedLabels(evidence, judged, group, groupLabels.length) : people.baseline;
  return { ...people, baseline, score: labelScore(baseline, evidence.fair, judged, rng) };
}

export function parameterCounts({ shape }: TeacherModel): ParameterCounts {
  const layout = teacherLayout(shape);
  const teacher = countParameters(layout);
  const encoder = countParameters(layout, 'encoder');
  return { teacher, encoder, decoder: teacher - encoder, student: countParameters(studentLayout) };
}
