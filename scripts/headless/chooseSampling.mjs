import { Failure, listed } from '../fail.mjs';

/** @import { SamplingFields } from '../driver/samplingFields.mjs' */
/** @import { SamplingWishes } from './arguments.mjs' */

/**
 * @param {string} flag
 * @param {ReadonlyMap<string, number>} weights
 * @param {readonly string[]} names that the page offers
 */
function checkNames(flag, weights, names) {
  const unknown = [...weights.keys()].find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new Failure(`--${flag}: there is no "${unknown}". There are ${names.join(', ') || 'none to weigh'}.`);
}

/**
 * @param {SamplingFields} sampling
 * @param {SamplingWishes} wishes
 */
async function chooseMix(sampling, { mix, groupWeights }) {
  if (mix) await sampling.chooseMix(mix === 'balanced' ? 'Balanced' : 'As observed');
  if (!groupWeights) return;
  if (!(await sampling.canWeighGroups())) {
    throw new Failure('--mix: groups can be weighed only where every sensitive column is categorical.');
  }
  await sampling.chooseMix('Custom');
  checkNames('mix', groupWeights, await sampling.mixGroups());
  await sampling.weighGroups(groupWeights);
}

/**
 * Conditions that are there already, in the settings of a saved run, give way to the ones wanted.
 * @param {SamplingFields} sampling
 * @param {SamplingWishes} wishes
 */
async function chooseConditions(sampling, { where }) {
  if (where.length > 0) await sampling.clearConditions();
  for (const { column, value } of where) {
    const columns = await sampling.conditionColumns();
    if (!columns.includes(column)) {
      throw new Failure(
        `--where: "${column}" is no categorical column that takes part, or is named twice. There are ${columns.join(', ')}.`,
      );
    }
    const values = await sampling.conditionValues(column);
    if (values && !values.includes(value)) {
      throw new Failure(`--where: "${column}" has no value "${value}". It has ${listed(values)}.`);
    }
    await sampling.addCondition(column, value);
  }
}

/**
 * Sets the mix of the groups, the conditions and the mix of the target with the controls of the page.
 * @param {SamplingFields} sampling
 * @param {SamplingWishes} wishes
 * @throws {Failure} for a column, value, group or outcome that the page does not offer
 */
export async function chooseSampling(sampling, wishes) {
  await chooseMix(sampling, wishes);
  await chooseConditions(sampling, wishes);
  const { outcomeWeights } = wishes;
  if (!outcomeWeights) return;
  if (!(await sampling.canMixOutcomes())) throw new Failure('--target-mix: the target holds numbers.');
  await sampling.mixOutcomes();
  checkNames('target-mix', outcomeWeights, await sampling.outcomes());
  await sampling.weighOutcomes(outcomeWeights);
}
