import { AppError } from '../../core/errors.ts';
import { actualNotion, type ActualNotion } from '../../core/settings/notion.ts';
import type { Target } from '../../core/schema/roles.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import { eachSetting, parseSetting, type SettingName, type SettingValues } from './settingValue.ts';
import { t } from '../../core/language/words.ts';

/** Everything a person may set for a run, as the table of settings has it (src/core/settings/table.mjs). */
export type RunOptions = SettingValues;

export type BackendSetting = RunOptions['backend'];
export type Preset = RunOptions['preset'];
export type Notion = RunOptions['notion'];
export type RejectCopies = RunOptions['rejectCopies'];

export const DEFAULT_OPTIONS: RunOptions = eachSetting((name) => SETTINGS[name].default);

/**
 * Settings from outside (a link, a file, the command line) to settings that cannot be wrong. Absent ones take their
 * default.
 * @throws AppError 'options.invalid' naming the setting, its value and what is allowed.
 */
export function parseOptions(input: Partial<Record<SettingName, unknown>>): RunOptions {
  const given = { ...DEFAULT_OPTIONS, ...input };
  return eachSetting((name) => parseSetting(name, given[name]));
}

/** Settings that have a say where a table made elsewhere is measured: no generator runs. */
export type AuditOptions = Pick<RunOptions, 'seed' | 'holdoutShare' | 'evaluationSample' | 'rareThreshold'>;

/** What the report of an audit names of the settings. */
export function settingsOfAudit(options: RunOptions): AuditOptions {
  const { seed, holdoutShare, evaluationSample, rareThreshold } = options;
  return { seed, holdoutShare, evaluationSample, rareThreshold };
}

/** Settings of teacher, student and what needs the rows: no part of a run with a guarantee. */
const OF_TRAINING: readonly SettingName[] = [
  'backend',
  'preset',
  'strength',
  'labels',
  'score',
  'rejectCopies',
  'relations',
];
const OF_GUARANTEE: readonly SettingName[] = ['private', 'epsilon', 'delta', 'privateNoise'];

/** Whether a setting has a say with the generator that was chosen. */
export function hasSay(name: SettingName, options: Pick<RunOptions, 'private'>): boolean {
  return !(options.private ? OF_TRAINING : OF_GUARANTEE).includes(name);
}

/** What the report of a run names of the settings: those that have a say. */
export function settingsOfRun(options: RunOptions): Partial<RunOptions> {
  const names = Object.keys(options) as SettingName[];
  return Object.fromEntries(
    names.filter((name) => hasSay(name, options)).map((name) => [name, options[name]]),
  );
}

/** What decides how labels move. */
export type LabelOptions = Pick<RunOptions, 'notion' | 'use' | 'labels' | 'beyond'>;

/** @throws AppError 'options.invalid' where the heads of a teacher are to draw labels, and there is none */
export function checkPrivateLabels({ labels }: Pick<RunOptions, 'labels'>): void {
  if (labels === 'repair') return;
  throw new AppError(
    'options.invalid',
    t`A run with a guarantee has no teacher, whose label heads could draw the labels.`,
    t`Let α act by flipping labels.`,
  );
}

/** Whether labels are repaired no further than equal errors ask for; on the heads, equalized odds is a penalty. */
export function repairsForOdds(options: LabelOptions): boolean {
  return actualNotion(options) === 'odds' && options.labels === 'repair';
}

/** The notion for which it is measured how far labels move; null where they go to equal rates, or the heads draw them. */
export function searchesFor(options: LabelOptions): 'odds' | 'decisions' | 'parity' | null {
  const notion = actualNotion(options);
  if (notion === 'decisions' || notion === 'none') return notion === 'none' ? null : notion;
  const searches = options.labels === 'repair' && (notion === 'odds' || options.beyond === 'on');
  return searches ? notion : null;
}

/** A judge is needed only where labels are repaired: it has its say in those of α = 0, and in which move first. */
export function needsJudge({ labels, score }: Pick<RunOptions, 'labels' | 'score'>): boolean {
  return labels === 'repair' && score === 'judge';
}

/** What a notion of classes says of a target that is a number. */
const OF_CLASSES: Readonly<Partial<Record<ActualNotion, (target: string) => string>>> = {
  odds: (target) => t`Equalized odds needs a target with classes, and "${target}" is a number.`,
  decisions: (target) => t`Equal decisions need a target with classes, and "${target}" is a number.`,
};

/** Whether the notion speaks of classes, and not of a number; the question of `auto` chooses among some that do. */
export function needsClasses(notion: Notion): boolean {
  return notion === 'auto' || OF_CLASSES[notion] !== undefined;
}

/** Without what would read the rows besides the release. */
const WITH_GUARANTEE = { relations: 'off', rejectCopies: 'off' } as const;

/**
 * The options as the target and a guarantee let them act. Decisions are about classes: where it is a number, the notion left to `auto`
 * is parity, and labels go to equal means alone.
 */
export function fittedTo(options: RunOptions, target: Target): RunOptions {
  const own = options.private ? { ...options, ...WITH_GUARANTEE } : options;
  if (target.kind === 'classes') return own;
  return { ...own, beyond: 'off', ...(own.notion === 'auto' && { use: 'scores' }) };
}

/**
 * Equalized odds asks for independence within each class of the target, equal decisions for labels that move.
 * @throws AppError 'options.invalid' where the target is a number, or the heads draw the labels that are to move
 */
export function checkNotion(options: LabelOptions, target: Target): void {
  const notion = actualNotion(options);
  const refusal = OF_CLASSES[notion];
  if (refusal && target.kind === 'numeric') {
    throw new AppError(
      'options.invalid',
      refusal(target.column),
      t`Choose demographic parity, or make the target categorical.`,
      { column: target.column },
    );
  }
  if (notion !== 'decisions' || options.labels === 'repair') return;
  throw new AppError(
    'options.invalid',
    t`Equal decisions move labels, and the label heads draw them anew instead.`,
    t`Let α act by flipping labels, or choose demographic parity.`,
  );
}
