import type { Setting, SettingChoice } from '../../core/settings/setting.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import {
  parseMix,
  parseTargetMix,
  parseWhere,
  type GroupMix,
  type Weights,
  type WhereCondition,
} from '../sampling/samplingOptions.ts';
import { invalidOption } from './optionFaults.ts';
import { parseRelations, type RelationChoice } from './relationOptions.ts';
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

type Table = typeof SETTINGS;
export type SettingName = keyof Table;

/** What a setting of the table may be, by its kind. */
type ValueOf<S extends Setting> = S extends { kind: 'choice'; choices: readonly { value: infer Value }[] }
  ? Value
  : S extends { kind: 'number' }
    ? S['default'] extends null
      ? number | null
      : number
    : S extends { kind: 'switch' }
      ? boolean
      : S extends { kind: 'mix' }
        ? GroupMix
        : S extends { kind: 'where' }
          ? readonly WhereCondition[]
          : S extends { kind: 'relations' }
            ? RelationChoice
            : Weights | null;

export type SettingValues = { readonly [Name in SettingName]: ValueOf<Table[Name]> };

/** The settings in the order of the table. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The words that a choice may be, in the order of the table. */
export function choicesOf<S extends { readonly choices: readonly SettingChoice[] }>({
  choices,
}: S): readonly S['choices'][number]['value'][] {
  return choices.map(({ value }) => value);
}

function parseNumber(name: string, value: unknown, setting: Setting & { kind: 'number' }): number | null {
  const { min, max, whole, default: otherwise } = setting;
  if (value === null && otherwise === null) return null;
  const ok = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (ok) return value;
  const [least, most] = [min, max].map((bound) => inDigits(String(bound)));
  throw invalidOption(
    name,
    value,
    whole ? t`a whole number from ${least} to ${most}` : t`a number from ${least} to ${most}`,
  );
}

function parseChoice(name: string, value: unknown, setting: Setting & { kind: 'choice' }): string {
  const words = choicesOf(setting);
  const found = words.find((candidate) => candidate === value);
  if (found === undefined) throw invalidOption(name, value, t`one of ${words.join(', ')}`);
  return found;
}

function parseSwitch(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw invalidOption(name, value, t`true or false`);
}

/**
 * One setting from outside, as the table allows it.
 * @throws AppError 'options.invalid' naming the setting, its value and what is allowed.
 */
export function parseSetting(name: SettingName, value: unknown): SettingValues[SettingName] {
  const setting: Setting = SETTINGS[name];
  switch (setting.kind) {
    case 'number':
      return parseNumber(name, value, setting);
    case 'choice':
      return parseChoice(name, value, setting) as SettingValues[SettingName];
    case 'switch':
      return parseSwitch(name, value);
    case 'mix':
      return parseMix(value);
    case 'where':
      return parseWhere(value);
    case 'relations':
      return parseRelations(value);
    case 'weights':
      return parseTargetMix(value);
  }
}

/** A value for each setting of the table. */
export function eachSetting(valueOf: (name: SettingName) => unknown): SettingValues {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, valueOf(name)])) as unknown as SettingValues;
}
