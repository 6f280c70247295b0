import { isAppError, type AppError } from '../../core/errors.ts';
import type { Setting } from '../../core/settings/setting.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import { DEFAULT_OPTIONS, parseOptions, type RunOptions } from '../../pipeline/settings/options.ts';
import { SETTING_NAMES } from '../../pipeline/settings/settingValue.ts';

/** Settings that may travel, by their names: what names values of a file stays here, a mix travels where it is a word. */
const OPTION_NAMES = SETTING_NAMES.filter((name) => SETTINGS[name].link !== 'never');

export interface UrlSettings {
  readonly options: RunOptions;
  /** Id of a bundled sample to open, unchecked. */
  readonly sampleId: string | null;
  /** One per setting that cannot be what the link says; its default is used. */
  readonly errors: readonly AppError[];
}

/** `rows=` or `rows=all` is no number of rows: as many as there are. An empty number is not 0. */
function fromText(setting: Setting, text: string): unknown {
  if (setting.kind !== 'number') return text;
  if (setting.nullWords?.includes(text)) return null;
  return text.trim() === '' ? text : Number(text);
}

/** Settings of a link, each parsed for itself: a bad one costs no other. */
export function readUrlSettings(query: string): UrlSettings {
  const parameters = new URLSearchParams(query);
  let options = DEFAULT_OPTIONS;
  const errors: AppError[] = [];
  for (const name of OPTION_NAMES) {
    const text = parameters.get(name);
    if (text === null) continue;
    try {
      options = parseOptions({ ...options, [name]: fromText(SETTINGS[name], text) });
    } catch (error) {
      if (!isAppError(error)) throw error;
      errors.push(error);
    }
  }
  return { options, sampleId: parameters.get('sample'), errors };
}

/**
 * The query that carries the settings which differ from the defaults, and the bundled sample in use. Nothing of a
 * private file: no data, no name, no column.
 */
export function writeUrlSettings(options: RunOptions, sampleId: string | null): string {
  const parameters = new URLSearchParams();
  if (sampleId !== null) parameters.set('sample', sampleId);
  for (const name of OPTION_NAMES) {
    const value = options[name];
    if (typeof value === 'object' && value !== null) continue;
    if (value !== DEFAULT_OPTIONS[name]) parameters.set(name, String(value));
  }
  return parameters.toString();
}
