import { AppError } from '../../core/errors.ts';
import type { Target } from '../../core/schema/roles.ts';
import { invalidOption } from './optionFaults.ts';
import {
  DEFAULT_SAMPLING,
  parseMix,
  parseTargetMix,
  parseWhere,
  type SamplingOptions,
} from '../sampling/samplingOptions.ts';

export const BACKEND_CHOICES = ['auto', 'webgpu', 'wasm', 'cpu'] as const;
export const PRESETS = ['trial', 'quick', 'balanced', 'thorough'] as const;
export const NOTIONS = ['parity', 'odds', 'none'] as const;
export const LABEL_PATHS = ['repair', 'heads'] as const;
export const LABEL_SCORES = ['judge', 'strict'] as const;
export const REJECT_COPIES = ['auto', 'on', 'off'] as const;

export type BackendChoice = (typeof BACKEND_CHOICES)[number];
export type Preset = (typeof PRESETS)[number];
export type Notion = (typeof NOTIONS)[number];
export type LabelPath = (typeof LABEL_PATHS)[number];
export type LabelScore = (typeof LABEL_SCORES)[number];
export type RejectCopies = (typeof REJECT_COPIES)[number];

/** Everything a person may set for a run. Together with the file and the backend it determines every byte of it. */
export interface RunOptions extends SamplingOptions {
  readonly seed: number;
  readonly backend: BackendChoice;
  /** Scales the training steps: trial ×0.05 (only to see that it works), quick ×0.5, balanced ×1, thorough ×2. */
  readonly preset: Preset;
  /** What fairness is aimed at: independence of the target, equal errors of a model, or nothing. */
  readonly notion: Notion;
  /** Strength of the dependence penalty in [0, 1]; 1 is the default weight of METHOD (20). */
  readonly strength: number;
  /** 0: labels as the data was; 1: target independent of the sensitive attributes, or, for odds, errors most equal. */
  readonly alpha: number;
  /** How α acts: repair flips the fewest labels; heads mixes the logits of the label heads . */
  readonly labels: LabelPath;
  /** In which order repair flips: fair head and a judge of real rows (more utility), or the fair head alone. */
  readonly score: LabelScore;
  /** Rows of the synthetic table; null: as many as there are training rows. */
  readonly rows: number | null;
  /** Share of the rows held out for the evaluation, where no second file is given. */
  readonly holdoutShare: number;
  /** Rows sampled by metrics that compare all pairs; 0: all rows. */
  readonly evaluationSample: number;
  /** Categories of fewer training rows are pooled, numbers of fewer told by ranges; 0 or 1: neither. */
  readonly rareThreshold: number;
  /** Whether rows that equal a training row but for the target are drawn again; auto: where few held-out rows do. */
  readonly rejectCopies: RejectCopies;
}

export const DEFAULT_OPTIONS: RunOptions = {
  seed: 1,
  backend: 'auto',
  preset: 'balanced',
  notion: 'parity',
  strength: 1,
  alpha: 1,
  labels: 'repair',
  score: 'judge',
  rows: null,
  holdoutShare: 0.3,
  evaluationSample: 5000,
  rareThreshold: 5,
  rejectCopies: 'auto',
  ...DEFAULT_SAMPLING,
};

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw invalidOption(name, value, `one of ${allowed.join(', ')}`);
  return found;
}

function number(name: string, value: unknown, min: number, max: number, integer = false): number {
  const ok =
    typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  if (!ok)
    throw invalidOption(name, value, `${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`);
  return value;
}

/**
 * Settings from outside (a link, a file, the command line) to settings that cannot be wrong. Absent ones take their
 * default.
 * @throws AppError 'options.invalid' naming the setting, its value and what is allowed.
 */
export function parseOptions(input: Partial<Record<keyof RunOptions, unknown>>): RunOptions {
  const given = { ...DEFAULT_OPTIONS, ...input };
  return {
    seed: number('seed', given.seed, 0, 2 ** 32 - 1, true),
    backend: oneOf('backend', given.backend, BACKEND_CHOICES),
    preset: oneOf('preset', given.preset, PRESETS),
    notion: oneOf('notion', given.notion, NOTIONS),
    strength: number('strength', given.strength, 0, 1),
    alpha: number('alpha', given.alpha, 0, 1),
    labels: oneOf('labels', given.labels, LABEL_PATHS),
    score: oneOf('score', given.score, LABEL_SCORES),
    rows: given.rows === null ? null : number('rows', given.rows, 1, 1_000_000, true),
    holdoutShare: number('holdoutShare', given.holdoutShare, 0.05, 0.5),
    evaluationSample: number('evaluationSample', given.evaluationSample, 0, 1_000_000, true),
    rareThreshold: number('rareThreshold', given.rareThreshold, 0, 1000, true),
    rejectCopies: oneOf('rejectCopies', given.rejectCopies, REJECT_COPIES),
    mix: parseMix(given.mix),
    where: parseWhere(given.where),
    targetMix: parseTargetMix(given.targetMix),
  };
}

/** Whether labels are repaired no further than equal errors ask for; on the heads, equalized odds is a penalty. */
export function repairsForOdds({ notion, labels }: Pick<RunOptions, 'notion' | 'labels'>): boolean {
  return notion === 'odds' && labels === 'repair';
}

/**
 * Equalized odds asks for independence within each class of the target.
 * @throws AppError 'options.invalid' where the target is a number
 */
export function checkNotion(notion: Notion, target: Target): void {
  if (notion !== 'odds' || target.kind === 'classes') return;
  throw new AppError(
    'options.invalid',
    `Equalized odds needs a target with classes, and "${target.column}" is a number.`,
    'Choose demographic parity, or make the target categorical.',
    { column: target.column },
  );
}
