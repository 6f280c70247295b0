import type { BackendName } from '../../model/engine/backend.ts';
import type { LoopHooks } from '../../model/training/loop.ts';
import type { StudentModel } from '../../model/student/student.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import type { TrainingState } from '../../model/training/trainingState.ts';
import type { StagePlan } from '../conduct/clock.ts';
import type { StageName } from '../conduct/progress.ts';

/** Optimiser steps of each training. */
export type TrainingSteps = Readonly<Record<TrainedStage, number>>;

/** What each trained stage of a run ends with. */
export interface TrainedModels {
  readonly teacher: TeacherModel;
  readonly student: StudentModel;
}
export type TrainedStage = keyof TrainedModels;

/**
 * How far a run is, as plain data: the models that are finished and the training under way. The other stages draw
 * nothing that the options and these do not determine. With it a run goes on in another worker, or on another backend.
 */
export interface RunCheckpoint {
  /** What computed this far. */
  readonly backend: BackendName;
  readonly models: Partial<TrainedModels>;
  readonly training: { readonly stage: TrainedStage; readonly state: TrainingState } | null;
  /** Seconds at work in each stage, up to here. */
  readonly seconds: Partial<Readonly<Record<StageName, number>>>;
  /** Faults on the present backend. */
  readonly faults: number;
  /** What happened on the way, in a sentence each, for the report. */
  readonly incidents: readonly string[];
}

/** The checkpoint of a run under way, as it moves on. */
export interface Checkpoints {
  readonly latest: () => RunCheckpoint;
  /** The backend that a measurement settled on, for the rest of the run. */
  readonly settle: (backend: BackendName) => void;
  /** The model of a stage that was finished before; null where it is still to train. */
  readonly finished: <Stage extends TrainedStage>(stage: Stage) => TrainedModels[Stage] | null;
  readonly finish: <Stage extends TrainedStage>(stage: Stage, model: TrainedModels[Stage]) => void;
  /** What the training of a stage goes on from, and where it leaves its checkpoints. */
  readonly hooks: (stage: TrainedStage) => Pick<LoopHooks<never>, 'onCheckpoint' | 'resumeFrom'>;
  readonly note: (incident: string) => void;
}

export function firstCheckpoint(backend: BackendName): RunCheckpoint {
  return { backend, models: {}, training: null, seconds: {}, faults: 0, incidents: [] };
}

/** Share of the planned work that a checkpoint has behind it, in [0, 1]. */
export function shareDone(
  { models, training }: RunCheckpoint,
  plan: StagePlan,
  steps: TrainingSteps,
): number {
  const total = Object.values(plan).reduce((sum, part) => sum + part, 0);
  const finished = (Object.keys(models) as TrainedStage[]).reduce((sum, stage) => sum + plan[stage], 0);
  const begun = training ? (plan[training.stage] * training.state.step) / steps[training.stage] : 0;
  return (finished + begun) / total;
}

/**
 * @param from where the run goes on
 * @param seconds tells the time at work in each stage so far
 * @param onCheckpoint is told every checkpoint, and the first at once
 */
export function createCheckpoints(
  from: RunCheckpoint,
  seconds: () => RunCheckpoint['seconds'],
  onCheckpoint: (checkpoint: RunCheckpoint) => void,
): Checkpoints {
  let latest = from;

  function moveOn(change: Partial<RunCheckpoint>): void {
    latest = { ...latest, seconds: seconds(), ...change };
    onCheckpoint(latest);
  }
  onCheckpoint(latest);

  return {
    latest: () => latest,
    settle: (backend) => moveOn({ backend }),
    finished: (stage) => latest.models[stage] ?? null,
    finish: (stage, model) => moveOn({ models: { ...latest.models, [stage]: model }, training: null }),
    hooks(stage) {
      const { training } = latest;
      return {
        onCheckpoint: (state) => moveOn({ training: { stage, state } }),
        ...(training?.stage === stage && { resumeFrom: training.state }),
      };
    },
    note: (incident) => moveOn({ incidents: [...latest.incidents, incident] }),
  };
}
