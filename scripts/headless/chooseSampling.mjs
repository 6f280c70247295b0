import { Failure } from '../fail.mjs';

/** @import { FairloomPage } from '../driver/fairloomPage.mjs' */
/** @import { HeadlessRequest } from './arguments.mjs' */

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
 * Sets the mix of the groups, the conditions and the mix of the target with the controls of the Train step.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 * @throws {Failure} for a column, value, group or outcome that the page does not offer
 */
export async function chooseSampling({ train }, { groupWeights, where, outcomeWeights }) {
  if (groupWeights) {
    if (!(await train.canWeighGroups())) {
      throw new Failure('--mix: groups can be weighed only where every sensitive column is categorical.');
    }
    await train.chooseMix('Custom');
    checkNames('mix', groupWeights, await train.mixGroups());
    await train.weighGroups(groupWeights);
  }
  for (const { column, value } of where) {
    const columns = await train.conditionColumns();
    if (!columns.includes(column)) {
      throw new Failure(
        `--where: "${column}" is no categorical column that takes part, or is named twice. There are ${columns.join(', ')}.`,
      );
    }
    const values = await train.conditionValues(column);
    if (values && !values.includes(value)) {
      throw new Failure(`--where: "${column}" has no value "${value}". It has ${values.join(', ')}.`);
    }
    await train.addCondition(column, value);
  }
  if (outcomeWeights) {
    if (!(await train.canMixOutcomes())) throw new Failure('--target-mix: the target holds numbers.');
    await train.mixOutcomes();
    checkNames('target-mix', outcomeWeights, await train.outcomes());
    await train.weighOutcomes(outcomeWeights);
  }
}
