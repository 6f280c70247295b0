import { SETTINGS } from './table.mjs';

/** @import { Setting } from './setting.ts' */

/**
 * Whether a setting acts as wished in a run on pictures. Its default does, or asks for nothing that is not done.
 * @param {keyof typeof SETTINGS} name
 * @param {unknown} value of the setting, or as text
 */
export function actsOnPictures(name, value) {
  /** @type {Setting} */
  const { pictures = [], default: usual } = SETTINGS[name];
  return pictures === 'all' || String(value) === String(usual) || pictures.includes(String(value));
}
