import { SETTINGS } from '../../src/core/settings/table.mjs';
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
 * The weights of a mix that has no name.
 * @param {string} text
 * @throws {Failure} also for a name that no mix has
 */
export function readGroupWeights(text) {
  if (text.includes('=')) return readWeights('mix', text);
  throw new Failure(`--mix: "${text}" is not observed, balanced or weights of groups as "Female=3,Male=1".`);
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

const LARGEST_SEED = SETTINGS.seed.max;

/**
 * "1,2,3" as seeds.
 * @param {string} text
 * @returns {number[]}
 * @throws {Failure} for what is no seed, or named twice
 */
export function readSeeds(text) {
  const seeds = text.split(',').map((part) => {
    const seed = Number(part.trim() || Number.NaN);
    if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) return seed;
    throw new Failure(
      `--seeds: "${part}" is no seed. Give whole numbers from 0 to ${LARGEST_SEED}, as 1,2,3.`,
    );
  });
  const twice = seeds.find((seed, at) => seeds.indexOf(seed) !== at);
  if (twice === undefined) return seeds;
  throw new Failure(`--seeds: ${twice} is named twice. Name each seed once.`);
}

const MOST_TRAININGS = 50;

/**
 * "5" as a number of trainings with canaries.
 * @param {string} text
 * @throws {Failure} for what is no whole number from 1 to 50
 */
export function readTrainings(text) {
  const trainings = Number(text.trim() || Number.NaN);
  if (Number.isInteger(trainings) && trainings >= 1 && trainings <= MOST_TRAININGS) return trainings;
  throw new Failure(
    `--canaries: "${text}" is no number of trainings. Give a whole number from 1 to ${MOST_TRAININGS}.`,
  );
}

const SLIDER_STEP = 0.05;

/**
 * "0,0.25,1" as positions of the slider.
 * @param {string} text
 * @returns {number[]}
 * @throws {Failure} for what is no multiple of 0.05 from 0 to 1
 */
export function readPositions(text) {
  return text.split(',').map((part) => {
    const steps = Number(part.trim() || Number.NaN) / SLIDER_STEP;
    const whole = Math.round(steps);
    if (Math.abs(steps - whole) < 1e-9 && whole >= 0 && whole <= 1 / SLIDER_STEP) return whole * SLIDER_STEP;
    throw new Failure(`--sweep: "${part}" is no position of the slider. Give multiples of 0.05 from 0 to 1.`);
  });
}
