import { isAppError } from '../../../core/errors.ts';
import type { Setting } from '../../../core/settings/setting.ts';
import { inWords } from '../../../core/settings/table.mjs';
import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import type { RunOptions } from '../../../pipeline/settings/options.ts';
import { parseSetting, type SettingName } from '../../../pipeline/settings/settingValue.ts';
import { formatFixed, formatPercent } from '../../charts/format.ts';
import { NumberField } from '../../components/NumberField.tsx';
import { RangeField } from '../../components/RangeField.tsx';
import { SelectField } from '../../components/SelectField.tsx';

export interface SettingFieldProps {
  readonly name: SettingName;
  readonly value: RunOptions[SettingName];
  /** In place of the table's: what depends on where the field stands; null for none. */
  readonly hint?: string | null;
  readonly ends?: readonly [string, string];
  /** What an empty field means, where the setting may be null. */
  readonly whenEmpty?: string;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** The field of one setting, as the table has it: its words, range and words that it may be. */
export function SettingField({ name, value, hint, ends, whenEmpty, onEdit }: SettingFieldProps) {
  const setting: Setting = TOLD_SETTINGS[name];
  const told = hint === undefined ? setting.hint && inWords(setting, setting.hint) : (hint ?? undefined);
  const common = { label: setting.label, hint: told };
  const set = (chosen: number | string | null) => onEdit({ [name]: chosen });
  if (setting.kind === 'choice') {
    return (
      <SelectField
        {...common}
        value={typeof value === 'string' ? value : setting.default}
        choices={setting.choices}
        onChange={set}
      />
    );
  }
  if (setting.kind !== 'number') return null;
  const { slider, min, max, default: otherwise } = setting;
  const number = typeof value === 'number' ? value : null;
  if (!slider || number === null) {
    return (
      <NumberField
        {...common}
        value={number}
        {...(whenEmpty !== undefined && { whenEmpty })}
        faultOf={(typed) => faultOf(name, typed)}
        onChange={(typed) => (typed !== null || otherwise === null) && set(typed)}
      />
    );
  }
  const shownEnds = ends ?? slider.ends;
  return (
    <RangeField
      {...common}
      value={number}
      min={min}
      max={max}
      step={slider.step}
      format={(at) => (slider.shown === 'percent' ? formatPercent(at, 0) : formatFixed(at, 2))}
      {...(shownEnds && { ends: shownEnds })}
      onChange={set}
    />
  );
}

/** What is wrong with a value, by the parser that also guards links and files. */
function faultOf(name: SettingName, value: number | null): string | null {
  try {
    parseSetting(name, value);
    return null;
  } catch (error) {
    return isAppError(error) ? error.hint : String(error);
  }
}

const isAdvanced = (place: Setting['advanced']) => (name: SettingName) =>
  (TOLD_SETTINGS[name] as Setting).advanced === place;
const NAMES = Object.keys(TOLD_SETTINGS) as SettingName[];

/** The advanced settings in the order of their fields. */
export const ADVANCED: readonly SettingName[] = [
  ...NAMES.filter(isAdvanced('inOrder')),
  ...NAMES.filter(isAdvanced('last')),
];
