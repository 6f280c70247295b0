import type { LoopHooks, Setback } from '../../model/training/loop.ts';
import { DEFAULT_STUDENT } from '../../model/student/distil.ts';
import { teacherSteps } from '../../model/teacher/teacherSteps.ts';
import type { Advance } from '../conduct/clock.ts';
import type { RunContext } from '../conduct/context.ts';
import type { Checkpoints, TrainedModels, TrainedStage, TrainingSteps } from '../faults/checkpoint.ts';
import { type Preset, type RunOptions } from '../settings/options.ts';
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** What the trained stages of a run share. */
export interface TrainingContext extends RunContext {
  readonly steps: TrainingSteps;
  readonly checkpoints: Checkpoints;
}

const PRESET_FACTOR: Readonly<Record<Preset, number>> = {
  trial: 0.05,
  quick: 0.5,
  balanced: 1,
  thorough: 2,
};

/** Optimiser steps of the trainings. */
export function stepCounts(trainRows: number, options: RunOptions): TrainingSteps {
  const factor = PRESET_FACTOR[options.preset];
  return {
    teacher: teacherSteps(trainRows, factor),
    student: Math.round(DEFAULT_STUDENT.steps * factor),
  };
}

type TrainingHooks = Omit<LoopHooks<never>, 'onPoint'>;

function setbackInWords(stage: TrainedStage, { failedAt, resumedAt, rateFactor }: Setback): string {
  const factor = inDigits(String(rateFactor));
  return stage === 'teacher'
    ? t`The loss of the teacher stopped being a number at step ${failedAt}; the training went on from step ${resumedAt} at ${factor} of the learning rate.`
    : t`The loss of the student stopped being a number at step ${failedAt}; the training went on from step ${resumedAt} at ${factor} of the learning rate.`;
}

/** The model of a stage: as an interrupted run left it, or trained now, from its last checkpoint on. */
export async function trained<Stage extends TrainedStage>(
  stage: Stage,
  { control, memory, onProgress, checkpoints }: TrainingContext,
  advance: Advance,
  train: (hooks: TrainingHooks) => Promise<TrainedModels[Stage]>,
): Promise<TrainedModels[Stage]> {
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
