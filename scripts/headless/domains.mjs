import { readFileSync } from 'node:fs';
import { Failure } from '../fail.mjs';

/**
 * What a column may hold: a range of numbers or dates, a list of categories, or nothing that is said.
 * @typedef {{ readonly least: string, readonly most: string, readonly bins: readonly string[] } | readonly string[] | 'found'} Domain
 */

/** @param {unknown} value */
const isPlain = (value) => typeof value === 'string' || typeof value === 'number';

/**
 * @param {string} column
 * @param {unknown} value
 * @returns {Domain}
 */
function readDomain(column, value) {
  if (value === 'found') return 'found';
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) return value.map(String);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { least, most, bins = [] } = /** @type {Readonly<Record<string, unknown>>} */ (value);
    if (isPlain(least) && isPlain(most) && Array.isArray(bins) && bins.every(isPlain)) {
      return { least: String(least), most: String(most), bins: bins.map(String) };
    }
  }
  throw new Failure(
    `--domains: what is said of "${column}" is no domain. Give {"least": 17, "most": 90}, a list of categories, or "found".`,
  );
}

/**
 * @param {string} text JSON: an object with a domain for each column that something is said of
 * @returns {ReadonlyMap<string, Domain>}
 * @throws {Failure} for what is no such object
 */
export function parseDomains(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure('--domains: the file is not JSON. Give an object with a domain for each column.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Failure('--domains: the file holds no object. Give one with a domain for each column.');
  return new Map(Object.entries(value).map(([column, own]) => [column, readDomain(column, own)]));
}

/** @param {string} path */
export function readDomains(path) {
  return parseDomains(readFileSync(path, 'utf8'));
}
