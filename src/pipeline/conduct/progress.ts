import type { BackendChoice } from '../../model/engine/backend.ts';
import type { StudentLosses } from '../../model/student/plan.ts';
import type { TeacherLosses } from '../../model/teacher/family.ts';
import { needsJudge, searchesFor, type RunOptions } from '../settings/options.ts';

export type { StudentLosses, TeacherLosses };

export const STAGES = [
  'prepare',
  'relations',
  'teacher',
  'student',
  'judge',
  'generate',
  'reach',
  // Of a run with a guarantee, in place of all of these but the first.
  'measure',
  'draw',
  'labels',
  'evaluate',
] as const;
export type StageName = (typeof STAGES)[number];

const PRIVATE_STAGES: readonly StageName[] = ['prepare', 'measure', 'draw', 'labels', 'evaluate'];

/** The stages that a run with these options goes through, in their order. */
export function stagesOfRun(options: RunOptions): readonly StageName[] {
  if (options.private) return PRIVATE_STAGES;
  const left: Partial<Record<StageName, boolean>> = {
    measure: true,
    draw: true,
    labels: true,
    judge: !needsJudge(options),
    reach: searchesFor(options) === null,
  };
  return STAGES.filter((stage) => !left[stage]);
}

/** A sample of latent codes in two fixed directions (first principal components), by joint sensitive group. */
export interface LatentSnapshot {
  readonly step: number;
  readonly points: readonly (readonly [number, number])[];
  /** `groups[i]`: index into `labels` of point i. */
  readonly groups: readonly number[];
  readonly labels: readonly string[];
}

export interface StageProgress {
  readonly kind: 'stage';
  readonly stage: StageName;
  readonly step: number;
  readonly steps: number;
  /** Of the whole run, 0 … 100. */
  readonly percent: number;
  /** Null until it can be estimated. */
  readonly secondsLeft: number | null;
  /** What is being done, for a person: "Comparing columns". */
  readonly note?: string;
}

/** A run that a fault interrupted goes on: what came after this step of this stage is done again. */
export interface Resumption {
  readonly kind: 'resumed';
  /** What happened and how the run goes on, in one sentence for a person. */
  readonly text: string;
  /** Null: from the beginning. */
  readonly stage: StageName | null;
  readonly step: number;
}

/** What the run computes on, settled by a measurement on its own table. */
export interface SettledBackend {
  readonly kind: 'backend';
  readonly backend: BackendChoice;
}

export type Progress =
  | Resumption
  | SettledBackend
  | StageProgress
  | { readonly kind: 'teacher'; readonly point: TeacherLosses }
  | { readonly kind: 'student'; readonly point: StudentLosses }
  | { readonly kind: 'latent'; readonly snapshot: LatentSnapshot };

export type OnProgress = (progress: Progress) => void;
