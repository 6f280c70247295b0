import { actsOnPictures } from '../../src/core/settings/pictures.mjs';
import { Failure } from '../fail.mjs';
import { OWN_OF_TABLES, SETTING_OF_FLAG } from './flags.mjs';

/**
 * @param {string} flag
 * @param {unknown} value
 */
function isOfTables(flag, value) {
  const setting = SETTING_OF_FLAG.get(flag);
  if (setting) return !actsOnPictures(setting, value);
  return OWN_OF_TABLES.get(flag)?.(String(value)) ?? false;
}

/**
 * Flags that have no part where pictures are learned, as they were given: "--mix balanced".
 * @param {Readonly<Record<string, unknown>>} values
 * @returns {string[]}
 */
export function flagsOfTables(values) {
  return Object.entries(values)
    .filter(([flag, value]) => isOfTables(flag, value))
    .map(([flag, value]) => (typeof value === 'boolean' ? `--${flag}` : `--${flag} ${String(value)}`));
}

/**
 * @param {readonly string[]} flags of tables, of a request for pictures
 * @throws {Failure} where there are any: the outcome would not be what was asked for
 */
export function refuseFlagsOfTables(flags) {
  if (flags.length === 0) return;
  const names = flags.join(', ');
  throw new Failure(
    flags.length === 1
      ? `${names} has no part where pictures are learned. Leave it out.`
      : `${names} have no part where pictures are learned. Leave them out.`,
  );
}
