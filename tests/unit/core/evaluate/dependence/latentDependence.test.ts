import { describe, expect, it } from 'vitest';
import { latentCorrelations } from '../../../../../src/core/evaluate/dependence/latentDependence.ts';
import type { LatentCodes } from '../../../../../src/core/evaluate/metric.ts';
import { createRng, sampleRows } from '../../../../../src/core/random.ts';
import { categoricalColumn } from '../../../../../src/core/table/table.ts';
import { contextOf, peopleTable, PEOPLE_ROLES } from '../comparisonContext.ts';

const train = peopleTable('train', 600, 1);
const go = () => Promise.resolve();
const group = categoricalColumn(train, 'group').codes;

/** Codes of 400 of the 600 rows, in random order; `shift` moves the second group along the first dimension. */
function latentOf(shift: number): LatentCodes {
  const rng = createRng(7);
  const rows = sampleRows(train.rows, 400, rng);
  const codes = Float32Array.from({ length: 400 * 4 }, (_, at) => {
    const row = rows[Math.floor(at / 4)]!;
    return rng.normal() + (at % 4 === 0 ? shift * group[row]! : 0);
  });
  return { codes, width: 4, rows };
}
const contextWith = (latent?: LatentCodes, sample = 5000) =>
  contextOf(train, train, train, PEOPLE_ROLES, {
    ...(latent ? { latent } : {}),
    settings: { minGroup: 10, sample, bootstrap: 10, rareThreshold: 5 },
  });

describe('latentCorrelations', () => {
  it('is empty where nothing was trained', async () => {
    expect(await latentCorrelations(contextWith(), go)).toEqual([]);
  });

  it('tells a code that knows the group from one that does not, by the rows of the codes', async () => {
    const [free] = await latentCorrelations(contextWith(latentOf(0)), go);
    const [bound] = await latentCorrelations(contextWith(latentOf(3)), go);
    expect(free!.value).toBeLessThan(0.12);
    expect(free!.interval![0]).toBe(0);
    expect(bound!.value).toBeGreaterThan(0.5);
    expect(bound!.interval![0]).toBeLessThan(bound!.value!);
    expect(bound!.interval![1]).toBeGreaterThan(bound!.value!);
    expect(bound).toMatchObject({
      id: 'dependence.distanceCorrelation',
      attribute: 'group',
      table: 'train',
      counts: { rows: 400, rowsUsed: 400, dimensions: 4 },
    });
    expect(bound!.label).toMatch(/latent code/);
  });

  it('samples, and says how many rows', async () => {
    const [value] = await latentCorrelations(contextWith(latentOf(3), 100), go);
    expect(value!.counts).toMatchObject({ rows: 400, rowsUsed: 100 });
  });

  it('says why it is undefined', async () => {
    const one = latentOf(1);
    const [few] = await latentCorrelations(contextWith({ ...one, rows: one.rows.subarray(0, 9) }), go);
    expect(few).toMatchObject({ value: null, reason: 'The code of fewer than 10 rows is known.' });
    const [flat] = await latentCorrelations(contextWith({ ...one, codes: one.codes.map(() => 2) }), go);
    expect(flat!.reason).toMatch(/constant/);
  });
});
