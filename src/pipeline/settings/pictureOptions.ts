import { t } from '../../core/language/words.ts';
import type { Warning } from '../../core/schema/warnings.ts';
import { actsOnPictures } from '../../core/settings/pictures.mjs';
import { SETTINGS } from '../../core/settings/table.mjs';
import { TOLD_SETTINGS } from '../../core/settings/told.ts';
import type { Setting } from '../../core/settings/setting.ts';
import { hasSay, type RunOptions } from './options.ts';
import type { SettingName } from './settingValue.ts';

const namesOf = (options: RunOptions) => Object.keys(options) as SettingName[];

/** What the report of a run on pictures names of the settings: those that have a part in it. */
export function settingsOfPictures(options: RunOptions): Partial<RunOptions> {
  const isOfPictures = (name: SettingName) => (SETTINGS[name] as Setting).pictures !== undefined;
  return Object.fromEntries(
    namesOf(options)
      .filter(isOfPictures)
      .map((name) => [name, options[name]]),
  );
}

/** Warns of settings that were chosen, such as by a link, and that have no part in a run on pictures. */
export function idleSettings(options: RunOptions): Warning[] {
  // A guarantee is refused, and its settings with it.
  if (options.private) return [];
  const idle = namesOf(options).filter(
    (name) => hasSay(name, options) && !actsOnPictures(name, options[name]),
  );
  if (idle.length === 0) return [];
  const named = idle.map((name) => TOLD_SETTINGS[name].label).join('; ');
  return [
    {
      code: 'options.noPart',
      message: t`What was chosen here has no part where pictures are learned: ${named}.`,
      advice: t`“Reset to defaults” takes it back.`,
    },
  ];
}
