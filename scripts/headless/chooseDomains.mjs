import { Failure, listed } from '../fail.mjs';

/** @import { PrivateFields } from '../driver/privateFields.mjs' */
/** @import { Domain } from './domains.mjs' */

/**
 * Says what the columns may hold, with the controls of the page; all others are found with noise, at a cost.
 * @param {PrivateFields} fields
 * @param {ReadonlyMap<string, Domain>} domains
 * @throws {Failure} for a column that the page does not ask about, or a domain of another kind than its column
 */
export async function chooseDomains(fields, domains) {
  await fields.domains.waitFor();
  const columns = await fields.columns();
  for (const [column, domain] of domains) {
    if (!columns.includes(column))
      throw new Failure(`--domains: no column "${column}" takes part. There are ${listed(columns)}.`);
    if (domain === 'found') await fields.findPrivately(column);
    else await say(fields, column, domain);
  }
  await fields.findAll();
  if (await fields.open.isVisible()) throw new Failure(`--domains: ${await fields.open.innerText()}`);
}

/**
 * @param {PrivateFields} fields
 * @param {string} column
 * @param {Exclude<Domain, 'found'>} domain
 */
async function say(fields, column, domain) {
  const isRange = 'least' in domain;
  if ((await fields.isNumeric(column)) !== isRange) {
    throw new Failure(
      `--domains: column "${column}" holds ${isRange ? 'categories: give their list' : 'numbers: give least and most'}.`,
    );
  }
  if (isRange) await fields.typeRange(column, domain.least, domain.most, domain.bins);
  else await fields.listCategories(column, domain);
}
