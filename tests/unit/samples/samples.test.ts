import { describe, expect, test } from 'vitest';
import { createRng } from '../../../src/core/random.ts';
import { inferSchema } from '../../../src/core/schema/infer.ts';
import { suggestRoles } from '../../../src/core/schema/suggest.ts';
import { validateHoldout, validateRoles } from '../../../src/core/schema/validate.ts';
import { tableWarnings } from '../../../src/core/schema/warnings.ts';
import { readTable } from '../../../src/core/table/read.ts';
import { stratifiedSplit } from '../../../src/core/sampling/split.ts';
import { categoricalColumn, takeRows, type Table } from '../../../src/core/table/table.ts';
import { writeCsv } from '../../../src/core/table/write.ts';
import { BERKELEY_COUNTS } from '../../../src/samples/berkeley.ts';
import {
  HIRING_BIAS,
  hiringProbability,
  NO_HIRING_BIAS,
  simulateHiring,
} from '../../../src/samples/hiring.ts';
import { type Sample, SAMPLES } from '../../../src/samples/samples.ts';
import { readText } from '../core/table/sources.ts';
import { inGerman } from '../inGerman.ts';

async function tableOf(sample: Sample): Promise<Table> {
  const raw = await readText(sample.csv(), `${sample.id}.csv`);
  return readTable(raw, inferSchema(raw));
}

function sampleNamed(id: string): Promise<Table> {
  return tableOf(SAMPLES.find((sample) => sample.id === id)!);
}

/** Rows that have these values. */
function count(table: Table, values: Readonly<Record<string, string>>): number {
  let rows = 0;
  const wanted = Object.entries(values).map(([name, value]) => {
    const column = categoricalColumn(table, name);
    return { codes: column.codes, code: column.categories.indexOf(value) };
  });
  for (let row = 0; row < table.rows; row++)
    if (wanted.every(({ codes, code }) => codes[row] === code)) rows++;
  return rows;
}

describe.each(SAMPLES)('$title', (sample) => {
  test('is read, typed and written back unchanged', async () => {
    const table = await tableOf(sample);
    expect(table.rows).toBe(sample.rows);
    expect(writeCsv(table) === sample.csv().replaceAll('\n', '\r\n')).toBe(true);
    expect(tableWarnings(table, sample.roles)).toEqual([]);
  });

  test('its roles are valid, also after a split, and are what is suggested', async () => {
    const table = await tableOf(sample);
    validateRoles(table, sample.roles);
    const { train, holdout } = stratifiedSplit(table, sample.roles, 0.3, createRng(1));
    validateRoles(takeRows(table, train), sample.roles);
    validateHoldout(takeRows(table, train), takeRows(table, holdout), sample.roles);
    expect(suggestRoles(table)).toMatchObject({
      target: sample.roles.target,
      sensitive: sample.roles.sensitive,
      ignored: [],
    });
  });
});

describe('Berkeley', () => {
  test('has the totals of the help page of UCBAdmissions in R', async () => {
    const table = await sampleNamed('berkeley');
    expect(count(table, { gender: 'Male' })).toBe(2691);
    expect(count(table, { gender: 'Male', admitted: 'yes' })).toBe(1198);
    expect(count(table, { gender: 'Female' })).toBe(1835);
    expect(count(table, { gender: 'Female', admitted: 'yes' })).toBe(557);
  });

  test('has each of the 24 counts', async () => {
    const table = await sampleNamed('berkeley');
    for (const { department, gender, admitted, rejected } of BERKELEY_COUNTS) {
      expect(count(table, { department, gender, admitted: 'yes' })).toBe(admitted);
      expect(count(table, { department, gender, admitted: 'no' })).toBe(rejected);
    }
    expect(BERKELEY_COUNTS.length).toBe(12);
  });
});

test('mortgages have the cross table of AER’s HMDA', async () => {
  const table = await sampleNamed('mortgages');
  expect(count(table, { afam: 'no', deny: 'no' })).toBe(1852);
  expect(count(table, { afam: 'no', deny: 'yes' })).toBe(189);
  expect(count(table, { afam: 'yes', deny: 'no' })).toBe(243);
  expect(count(table, { afam: 'yes', deny: 'yes' })).toBe(96);
});

describe('hiring', () => {
  const biased = simulateHiring(20_000, createRng('test'));
  const unbiased = simulateHiring(20_000, createRng('test'), NO_HIRING_BIAS);
  const rate = (people: typeof biased) => people.filter((person) => person.hired).length / people.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test('the planted bias is there, and nowhere without it', () => {
    const of = (people: typeof biased, gender: string) =>
      rate(people.filter((person) => person.gender === gender));
    const by = (people: typeof biased, ethnicity: string) =>
      rate(people.filter((person) => person.ethnicity === ethnicity));
    expect(of(biased, 'man') - of(biased, 'woman')).toBeGreaterThan(0.13);
    expect(of(biased, 'man') - of(biased, 'non-binary')).toBeGreaterThan(0.15);
    expect(by(biased, 'majority') - by(biased, 'minority')).toBeGreaterThan(0.1);
    expect(Math.abs(of(unbiased, 'man') - of(unbiased, 'woman'))).toBeLessThan(0.03);
    expect(Math.abs(by(unbiased, 'majority') - by(unbiased, 'minority'))).toBeLessThan(0.03);
  });

  test('the same person has the documented odds as a man and as a woman', () => {
    const logit = (p: number) => Math.log(p / (1 - p));
    for (const person of biased.slice(0, 100)) {
      const as = (gender: 'man' | 'woman') => logit(hiringProbability({ ...person, gender }, HIRING_BIAS));
      expect(as('man') - as('woman')).toBeCloseTo(0.7, 10);
    }
  });

  test('ability does not depend on the group; grades and referrals do', () => {
    const women = biased.filter(({ gender }) => gender === 'woman');
    const men = biased.filter(({ gender }) => gender === 'man');
    expect(
      Math.abs(mean(men.map(({ ability }) => ability)) - mean(women.map(({ ability }) => ability))),
    ).toBeLessThan(0.05);
    expect(
      mean(men.map(({ interview }) => interview)) - mean(women.map(({ interview }) => interview)),
    ).toBeGreaterThan(0.5);
    expect(
      mean(men.map(({ referred }) => Number(referred))) - mean(women.map(({ referred }) => Number(referred))),
    ).toBeGreaterThan(0.1);
  });

  test('holds integers, decimals, categories, dates and missing cells', async () => {
    const table = await sampleNamed('hiring');
    expect(new Set(table.columns.map(({ type }) => type))).toEqual(
      new Set(['date', 'integer', 'categorical', 'decimal', 'boolean']),
    );
    const test = table.columns.find(({ name }) => name === 'skill_test')!;
    const missing = test.kind === 'numeric' ? test.values.filter(Number.isNaN).length : 0;
    expect(missing / table.rows).toBeGreaterThan(0.05);
    expect(missing / table.rows).toBeLessThan(0.11);
  });
});

test('cards are in German, and roles name the table’s own values', () => {
  const english = /\b(?:the|and|is|are|rows)\b/i;
  for (const sample of SAMPLES) {
    const { title, description } = sample;
    inGerman(() => {
      expect([sample.title, sample.description]).not.toEqual([title, description]);
      expect(`${sample.title} ${sample.description}`).not.toMatch(english);
    });
  }
  expect(inGerman(() => SAMPLES.map(({ roles }) => roles))).toEqual(SAMPLES.map(({ roles }) => roles));
});
