import { inDigits } from '../language/digits.ts';
import { texts, translated } from '../language/words.ts';
import type { Setting } from '../settings/setting.ts';
import { TOLD_SETTINGS } from '../settings/told.ts';
import type { Report } from './report.ts';

const ALL: Readonly<Record<string, Setting>> = TOLD_SETTINGS;

/** A setting in the words of the page; of a name that this version does not know the name itself. */
export function settingLabel(name: string): string {
  return Object.hasOwn(ALL, name) ? translated(ALL[name]!.label) : name;
}

/** Values that are words where nothing more was chosen. */
const WORDS: Readonly<Record<string, string>> = texts({
  observed: 'observed',
  balanced: 'balanced',
  kept: 'kept',
  off: 'off',
});

/** Its value as the page tells it; what is no single word or number as JSON. */
export function settingValue(name: string, value: unknown): string {
  const setting = Object.hasOwn(ALL, name) ? ALL[name]! : undefined;
  if (setting?.kind === 'choice' && typeof value === 'string') {
    const choice = setting.choices?.find((candidate) => candidate.value === value);
    return choice ? translated(choice.reported ?? choice.label) : value;
  }
  if (typeof value === 'number') return inDigits(String(value));
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return Object.hasOwn(WORDS, value) ? WORDS[value]! : value;
}

/** Settings that measure; all others make a table, and say nothing of one that was made elsewhere. */
const MEASURING: ReadonlySet<string> = new Set(['seed', 'holdoutShare', 'evaluationSample', 'rareThreshold']);

/** Nothing was wished. */
const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** The settings that had a say, by name. */
export function settingsInForce({ kind, settings }: Pick<Report, 'kind' | 'settings'>): [string, unknown][] {
  const all = Object.entries(settings).filter(([, value]) => !isEmpty(value));
  return kind === 'generated' ? all : all.filter(([name]) => MEASURING.has(name));
}
