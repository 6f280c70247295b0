import type { NumberSetting, Setting, SettingChoice } from '../../../core/settings/setting.ts';
import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import { hasSay, searchesFor, type RunOptions } from '../../../pipeline/settings/options.ts';
import type { SettingName } from '../../../pipeline/settings/settingValue.ts';
import { formatBare, formatCount, formatFixed } from '../../charts/format.ts';
import { t } from '../../../core/language/words.ts';

/** Told elsewhere in the report: by what came of them, or in one line with the other wishes for the rows. */
const TOLD_ELSEWHERE: ReadonlySet<SettingName> = new Set(['seed', 'rows', 'mix', 'where', 'targetMix']);

/** Below it two decimals would tell too little. */
const LEAST_FIXED = 0.05;

function numberInWords({ whole, slider }: NumberSetting, value: number): string {
  if (slider?.shown === 'percent') return `${formatFixed(100 * value, 0)} %`;
  if (value !== 0 && Math.abs(value) < LEAST_FIXED) return formatBare(value);
  return whole ? formatCount(value) : formatFixed(value, 2);
}

function choiceInWords(choices: readonly SettingChoice[], value: string): string {
  const choice = choices.find((candidate) => candidate.value === value);
  return choice?.reported ?? choice?.label ?? value;
}

/** Which relations are kept is told with what became of them. */
function relationsInWords(value: RunOptions['relations']): string {
  if (typeof value === 'string') return choiceInWords(TOLD_SETTINGS.relations.choices, value);
  return t`Kept, ${formatCount(value.off.length)} switched off and ${formatCount(value.added.length)} added`;
}

function valueInWords(setting: Setting, value: unknown): string {
  if (setting.kind === 'relations') return relationsInWords(value as RunOptions['relations']);
  if (setting.kind === 'switch') return value === true ? t`Yes` : t`No`;
  if (setting.kind === 'number') return numberInWords(setting, value as number);
  return choiceInWords(setting.choices ?? [], String(value));
}

/** Whether a setting had a say, where that hangs on others. */
function takesPart(name: SettingName, options: RunOptions): boolean {
  if (!hasSay(name, options)) return false;
  if (name === 'use') return options.notion === 'auto';
  return name !== 'beyond' || searchesFor({ ...options, beyond: 'on' }) === 'parity';
}

/** Name and value of each setting of a run, in the words of the table of settings and in its order. */
export function chosenInWords(options: RunOptions): (readonly [name: string, value: string])[] {
  return (Object.keys(TOLD_SETTINGS) as SettingName[])
    .filter((name) => !TOLD_ELSEWHERE.has(name) && takesPart(name, options))
    .map((name) => [TOLD_SETTINGS[name].label, valueInWords(TOLD_SETTINGS[name], options[name])]);
}
