import { Failure, listed } from '../fail.mjs';

/** @import { FairloomPage } from '../driver/fairloomPage.mjs' */
/** @import { HeadlessRequest, ReadingWishes } from './arguments.mjs' */
/** @typedef {Pick<HeadlessRequest, 'target' | 'positive' | 'sensitive' | 'drop'> & Partial<Pick<HeadlessRequest, 'known'>>} WishedRoles */

/**
 * @param {readonly string[]} columns
 * @param {Pick<ReadingWishes, 'target' | 'sensitive' | 'drop'>} request
 */
function checkNames(columns, { target, sensitive, drop }) {
  const named = /** @type {const} */ ([
    ['target', target === null ? [] : [target]],
    ['sensitive', sensitive],
    ['drop', drop],
  ]);
  for (const [flag, names] of named) {
    const unknown = names.find((name) => !columns.includes(name));
    if (unknown === undefined) continue;
    throw new Failure(`--${flag}: there is no column "${unknown}". The columns are ${listed(columns)}.`);
  }
  const twice = [...sensitive, ...drop].find((name, i, all) => name === target || all.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new Failure(`Column "${twice}" is given two roles. Give it one of --target, --sensitive, --drop.`);
}

/**
 * @param {readonly string[]} columns
 * @param {WishedRoles} request
 * @param {readonly string[]} leftOut
 */
function checkKnown(columns, { target, known = [] }, leftOut) {
  for (const name of known) {
    if (!columns.includes(name))
      throw new Failure(`--known-columns: there is no column "${name}". The columns are ${listed(columns)}.`);
    if (name === target || leftOut.includes(name))
      throw new Failure(
        `--known-columns: "${name}" is ${name === target ? 'the target' : 'left out'}. Name columns that are learned.`,
      );
  }
}

/**
 * @param {readonly string[]} choices
 * @param {WishedRoles} request
 */
function checkPositive(choices, { target, positive }) {
  if (choices.length === 0) {
    if (positive.length === 0) return;
    throw new Failure(
      `--positive: "${target}" holds numbers and has no favourable value. Leave --positive out.`,
    );
  }
  const list = listed(choices);
  if (positive.length === 0) {
    throw new Failure(`--positive is missing: say which value of "${target}" is favourable. It has ${list}.`);
  }
  const unknown = positive.find((value) => !choices.includes(value));
  if (unknown !== undefined) {
    throw new Failure(`--positive: "${target}" has no value "${unknown}". It has ${list}.`);
  }
}

/** @param {WishedRoles} request of a table with pictures */
function tellOfPositive({ positive }) {
  if (positive.length > 0)
    console.error('Note: --positive has no part where pictures are learned: every class counts alike.');
}

/**
 * @param {FairloomPage['roles']} roles
 * @param {WishedRoles} request
 */
async function choosePositive(roles, request) {
  checkPositive(await roles.favourableChoices(), request);
  if (request.positive.length > 0) await roles.chooseFavourable(request.positive);
}

/**
 * Gives the columns their roles with the controls of the page. Columns that the page suggests to leave out
 * (identifiers, free text) are left out unless they were given a role.
 * @param {FairloomPage} fairloom
 * @param {WishedRoles} request
 * @throws {Failure} for a column or value that does not occur, or roles that the page refuses
 */
export async function chooseRoles(fairloom, request) {
  const { data, roles, notices } = fairloom;
  await data.continueButton.click();
  const columns = await roles.columnNames();
  checkNames(columns, request);
  await roles.chooseTarget(request.target);
  await roles.chooseSensitive(request.sensitive);
  const suggested = await roles.leftOut();
  await roles.leaveOut([...suggested, ...request.drop]);
  for (const name of suggested) console.error(`Left out as the page suggests: ${name}`);
  checkKnown(columns, request, await roles.leftOut());
  if (request.known?.length) await roles.chooseKnown(request.known);
  if (await fairloom.pictures.areInTable()) tellOfPositive(request);
  else await choosePositive(roles, request);
  await roles.settled();
  const [refusal] = await notices.texts();
  if (refusal !== undefined) throw new Failure(refusal);
  for (const warning of await roles.warningTexts()) console.error(`Note: ${warning}`);
}

/**
 * Gives the columns those roles that were asked for, and leaves the others as the page suggests them.
 * @param {FairloomPage} fairloom
 * @param {ReadingWishes} request
 * @throws {Failure} for a column or value that does not occur
 */
export async function chooseSomeRoles(fairloom, request) {
  const { target, positive, sensitive, drop } = request;
  if (target === null && sensitive.length + drop.length + positive.length === 0) return;
  const { roles } = fairloom;
  await fairloom.goTo('Roles');
  checkNames(await roles.columnNames(), request);
  if (target !== null) await roles.chooseTarget(target);
  if (sensitive.length > 0) await roles.chooseSensitive(sensitive);
  if (drop.length > 0) await roles.leaveOut([...(await roles.leftOut()), ...drop]);
  if (positive.length > 0) await roles.chooseFavourable(positive);
  await fairloom.goTo('Data');
}
