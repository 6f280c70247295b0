import { Failure } from '../fail.mjs';

/**
 * "Female=3,Male=1" as weights by name; `\,` is a comma inside a name, and the last `=` separates.
 * @param {string} flag
 * @param {string} text
 * @returns {Map<string, number>}
 * @throws {Failure} for a part without a weight, or a weight that is no number of 0 or more
 */
export function readWeights(flag, text) {
  const parts = text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','));
  const weights = new Map(
    parts.map((part) => {
      const at = part.lastIndexOf('=');
      const weight = Number(part.slice(at + 1).trim() || Number.NaN);
      if (at > 0 && Number.isFinite(weight) && weight >= 0) return [part.slice(0, at).trim(), weight];
      throw new Failure(`--${flag}: "${part}" is not NAME=WEIGHT. Give weights as "Female=3,Male=1".`);
    }),
  );
  if ([...weights.values()].some((weight) => weight > 0)) return weights;
  throw new Failure(`--${flag}: all weights are 0. Give at least one above 0.`);
}

/**
 * "COL=VALUE" as a condition; the first `=` separates.
 * @param {string} text
 * @returns {{ column: string, value: string }}
 */
export function readCondition(text) {
  const at = text.indexOf('=');
  if (at > 0) return { column: text.slice(0, at), value: text.slice(at + 1) };
  throw new Failure(
    `--where: "${text}" is not COL=VALUE. Give a column and its value, as --where sex=Female.`,
  );
}
