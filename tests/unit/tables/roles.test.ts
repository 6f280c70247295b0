import { describe, expect, test } from 'vitest';
import { relationsOf } from '../../../src/pipeline/after/roundTrip.ts';
import { numbers, oneOf, ROWS, understand } from './peoplesTables.ts';

/* Roles, keys and relations that a person would see at once. */

type Columns = Readonly<Record<string, readonly string[]>>;
function tableOf(columns: Columns) {
  const names = Object.keys(columns);
  const rows = Array.from({ length: ROWS }, (_, i) => names.map((name) => columns[name]![i]).join(','));
  return understand('table.csv', [names.join(','), ...rows].join('\n'));
}
const inspected = async (columns: Columns) => (await tableOf(columns)).inspected;
async function relations(columns: Columns) {
  const { table, roles } = await tableOf(columns);
  return relationsOf(table, roles, { rareThreshold: 5, seed: 1 });
}
const share = (often: string, seldom: string, one = 5) =>
  Array.from({ length: ROWS }, (_, i) => (i % one === 2 ? seldom : often));
const PEOPLE = {
  age: numbers(18, 80).map(String),
  sex: oneOf(['male', 'female']),
  region: oneOf(['north', 'south', 'east']),
};

describe('target and favourable value', () => {
  test.each<[string, string[], favourable: string]>([
    ['stroke', share('0', '1'), '0'],
    ['Attrition', share('No', 'Yes'), 'No'],
    ['terminated', share('0', '1'), '0'],
    ['default', share('no', 'yes'), 'no'],
    ['two_year_recid', share('0', '1', 3), '0'],
    ['is_recid', share('0', '1'), '0'],
    ['Churn', share('No', 'Yes'), 'No'],
    ['readmitted', share('NO', 'YES'), 'NO'],
    ['is_fraud', share('0', '1'), '0'],
    ['DEATH_EVENT', share('0', '1'), '0'],
    ['diabetes', share('0', '1'), '0'],
    ['HeartDisease', share('0', '1'), '0'],
    ['Survived', share('0', '1'), '1'],
    ['approved', share('No', 'Yes'), 'Yes'],
    ['Loan_Status', share('Y', 'N'), 'Y'],
    ['loan_status', share('Fully Paid', 'Charged Off'), 'Fully Paid'],
    ['admitted', share('rejected', 'accepted'), 'accepted'],
    ['hired', share('0', '1'), '1'],
    ['income', share('<=50K', '>50K'), '>50K'],
    ['class', share('good', 'bad'), 'good'],
    ['y', share('no', 'yes'), 'yes'],
    ['passed', share('False', 'True'), 'True'],
    ['outcome', share('lost', 'won'), 'won'],
    ['graduated', share('0.0', '1.0'), '1.0'],
    ['dropout', share('0', '1'), '0'],
    ['delinquent', share('0', '1'), '0'],
    ['bankrupt', share('0', '1'), '0'],
    ['smoker_died', share('no', 'yes'), 'no'],
    ['relapse', share('0', '1'), '0'],
    ['promoted', share('0', '1'), '1'],
    ['hired', share('0=No', '1=Yes'), '1=Yes'],
    ['admitted', share('(1) Yes', '(2) No'), '(1) Yes'],
    ['dropout', share('0 - no', '1 - yes'), '0 - no'],
  ])('%s', async (name, cells, favourable) => {
    const { roles } = await inspected({ ...PEOPLE, [name]: cells });
    expect(roles).toMatchObject({ target: name, positive: [favourable] });
    const first = (await inspected({ [name]: cells, ...PEOPLE })).roles;
    expect(first).toMatchObject({ target: name, positive: [favourable] });
  });
});

describe('sensitive attributes', () => {
  test.each<[string, string[]]>([
    ['sex', ['male', 'female']],
    ['Gender', ['M', 'F']],
    ['race', ['White', 'Black', 'Asian']],
    ['ethnicity', ['a', 'b', 'c']],
    ['religion', ['a', 'b', 'c']],
    ['Nationality', ['DE', 'FR', 'PL']],
    ['disability', ['Y', 'N']],
    ['applicant_sex', ['1', '2']],
    ['derived_race', ['White', 'Black']],
    ['Geschlecht', ['m', 'w']],
    ['sexe', ['h', 'f']],
    ['RaceDesc', ['White', 'Black']],
    ['racetxt', ['1', '2', '3']],
  ])('%s', async (name, values) => {
    const { roles } = await inspected({
      score: numbers(1, 99).map(String),
      region: oneOf(['n', 's']),
      [name]: oneOf(values),
      hired: share('no', 'yes'),
    });
    expect(roles.sensitive).toContain(name);
  });

  test.each(['sexton', 'agency', 'racecourse', 'genderless_id', 'average'])('%s is none', async (name) => {
    const { roles } = await inspected({ ...PEOPLE, [name]: oneOf(['a', 'b']), hired: share('no', 'yes') });
    expect(roles.sensitive).not.toContain(name);
  });
});

describe('sex by what the values say', () => {
  test.each<[string, string[], boolean]>([
    ['personal_status', ['male single', 'female div/dep/mar', 'male mar/wid'], true],
    ['Q3', ['Man', 'Woman'], true],
    ['charge_degree', ['F', 'M'], false],
    ['who', ['man', 'woman', 'child'], false],
    ['team', ['male', 'mixed'], false],
  ])('%s of %j', async (name, values, isSensitive) => {
    const { roles } = await inspected({
      score: numbers(1, 99).map(String),
      [name]: oneOf(values),
      hired: share('no', 'yes'),
    });
    expect(roles.sensitive.includes(name)).toBe(isSensitive);
  });
});

describe('keys that rows share', () => {
  const every = (keys: number, first: number) =>
    Array.from({ length: ROWS }, (_, i) => String(first + ((i * 7) % keys) * 13));
  test.each<[string, number, 'learn' | 'regenerate']>([
    ['patient_id', 25, 'regenerate'],
    ['id', 25, 'regenerate'],
    ['encounter_id', ROWS / 3, 'regenerate'],
    ['discharge_disposition_id', 23, 'learn'],
    ['school_id', 21, 'learn'],
  ])('%s of %i values', async (name, keys, use) => {
    const { columns } = await inspected({
      ...PEOPLE,
      [name]: every(Math.floor(keys), 1001),
      hired: share('no', 'yes'),
    });
    expect(columns.find((column) => column.name === name)!.use).toBe(use);
  });
});

describe('keys are not learned, and come back as new ones of the form', () => {
  const running = Array.from({ length: ROWS }, (_, i) => i);
  const scattered = running.map((i) => (i * 7919 + 104_729) % 1_000_000);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  test.each<[string, string[], RegExp]>([
    ['EmployeeNumber', running.map((i) => String(i + 1)), /^\d+$/],
    ['id_student', scattered.map(String), /^\d{1,6}$/],
    [
      'customerID',
      scattered.map((n) => `${String(n).padStart(4, '0').slice(-4)}-${hex(n, 5).toUpperCase()}`),
      /^\d{4}-[0-9A-Z]{5}$/,
    ],
    ['PassengerId', running.map((i) => String(i + 1)), /^\d+$/],
    [
      'uuid',
      scattered.map((n) => `${hex(n, 8)}-${hex(n % 65_536, 4)}-4abc-8def-${hex(n * 991, 12)}`),
      /^[\da-f]{8}-[\da-f]{4}-[\da-z]{4}-[\da-z]{4}-[\da-f]{12}$/,
    ],
    ['Loan_ID', running.map((i) => `LP${String(1000 + i).padStart(6, '0')}`), /^LP\d{6}$/],
    [
      'ssn',
      scattered
        .map((n) => String(n + 123_000_000))
        .map((n) => `${n.slice(0, 3)}-${n.slice(3, 5)}-${n.slice(5)}`),
      /^\d{3}-\d\d-\d{4}$/,
    ],
    ['patient_nbr', scattered.map((n) => String(n + 1_000_000)), /^\d{7}$/],
    ['email', running.map((i) => `person${i}@example.org`), /./],
    ['url', running.map((i) => `https://example.org/p/${i}`), /./],
  ])('%s', async (name, cells, form) => {
    const lines = cells.map((cell, i) => `${cell},${PEOPLE.age[i]},${PEOPLE.sex[i]},${i % 3 ? 'no' : 'yes'}`);
    const made = await understand('table.csv', [`${name},age,sex,hired`, ...lines].join('\n'));
    expect(made.columns.get(name)?.use).not.toBe('learn');
    const fresh = made.written(name);
    expect(fresh.filter((cell) => cells.includes(cell) && !/^\d{1,3}$/.test(cell))).toEqual([]);
    for (const cell of fresh) expect(cell).toMatch(form);
  });

  test('a name of a person is not in the output', async () => {
    const cells = running.map(
      (i) => `${['Ann', 'Ben', 'Cem', 'Dao'][i % 4]} ${['Abel', 'Brown', 'Cruz'][i % 3]}son${hex(i, 2)}`,
    );
    const lines = cells.map((cell, i) => `${cell},${PEOPLE.age[i]},${PEOPLE.sex[i]},${i % 3 ? 'no' : 'yes'}`);
    const made = await understand('table.csv', ['name,age,sex,hired', ...lines].join('\n'));
    expect(made.written('name').filter((cell) => cells.includes(cell))).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['amount', scattered.map((n) => (n / 100).toFixed(2))],
    ['fnlwgt', scattered.map(String)],
    ['salary', scattered.map((n) => String(20_000 + (n % 70_000)))],
  ])('%s is no key, though each row has its own', async (name, cells) => {
    const { columns } = await inspected({ ...PEOPLE, [name]: cells, hired: share('no', 'yes') });
    expect(columns.find((column) => column.name === name)?.use).toBe('learn');
  });
});

describe('relations', () => {
  const a = numbers(1, 60);
  const b = numbers(1, 60);
  const days = (n: number) => new Date(Date.UTC(2018, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const start = numbers(0, 700);
  const CITIES: Readonly<Record<string, string>> = {
    Bonn: 'NW',
    Kiel: 'SH',
    Ulm: 'BW',
    Köln: 'NW',
    Mainz: 'RP',
  };
  const city = oneOf(Object.keys(CITIES));
  test.each<[string, Columns, kind: string, columns: string[]]>([
    [
      'a band of a number',
      { band: PEOPLE.age.map((age) => (Number(age) < 35 ? 'young' : Number(age) < 60 ? 'middle' : 'old')) },
      'determines',
      ['age', 'band'],
    ],
    [
      'a place and its state',
      { city, state: city.map((name) => CITIES[name]!) },
      'determines',
      ['city', 'state'],
    ],
    [
      'a sum',
      { a: a.map(String), b: b.map(String), total: a.map((v, i) => String(v + b[i]!)) },
      'sum',
      ['a', 'b', 'total'],
    ],
    [
      'a product',
      { price: a.map(String), pieces: b.map(String), cost: a.map((v, i) => String(v * b[i]!)) },
      'product',
      ['price', 'pieces', 'cost'],
    ],
    [
      'dates in order',
      { start: start.map(days), end: start.map((n, i) => days(n + b[i]!)) },
      'order',
      ['start', 'end'],
    ],
    [
      'numbers in order',
      { low: a.map(String), high: a.map((v, i) => String(v + b[i]!)) },
      'order',
      ['low', 'high'],
    ],
    ['the same twice', { city, town: city }, 'determines', ['city', 'town']],
    [
      'a number and its words',
      { code: a.map((v) => String(v % 4)), word: a.map((v) => ['none', 'some', 'much', 'all'][v % 4]!) },
      'determines',
      ['code', 'word'],
    ],
  ])('%s', async (_, columns, kind, related) => {
    const all = await relations({ ...PEOPLE, ...columns, hired: share('no', 'yes') });
    const found = all
      .filter((relation) => relation.kind === kind)
      .map((relation) => [...relation.columns].sort());
    expect(found).toContainEqual([...related].sort());
  });

  test('columns that have nothing to do with each other have none', async () => {
    const found = await relations({
      ...PEOPLE,
      a: a.map(String),
      b: numbers(1, 60).map(String),
      hired: oneOf(['yes', 'no']),
    });
    expect(found.filter(({ kind }) => kind !== 'range')).toEqual([]);
  });
});
