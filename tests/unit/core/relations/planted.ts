import { createRng } from '../../../../src/core/random.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const CITIES: readonly (readonly [string, readonly string[]])[] = [
  ['north', ['Aldern', 'Brook', 'Castell']],
  ['south', ['Dunmore', 'Elm', 'Fenwick']],
  ['west', ['Grange', 'Holt']],
];
const LEVELS = ['none', 'school', 'college', 'degree'];

const STATES = ['at work', 'on leave', 'resigned', 'dismissed'];
const hasLeft = ({ left }: { readonly left: string }) => left === 'resigned' || left === 'dismissed';
const REASONS = ['pay', 'place', 'other'];

/** A table with one relation of each kind, beside columns that have none. */
export function plantedTable(rows: number, seed: number): Table {
  const rng = createRng(`planted/${seed}`);
  const people = Array.from({ length: rows }, () => {
    const [region, cities] = CITIES[rng.int(CITIES.length)]!;
    const age = 18 + rng.int(60);
    const level = rng.int(LEVELS.length);
    const [wage, bonus] = [1000 + 10 * rng.int(300), 10 * rng.int(200)];
    const [price, count] = [(1 + rng.int(900)) / 100, 1 + rng.int(20)];
    const start = 15_000 + rng.int(2000);
    return {
      region,
      city: cities[rng.int(cities.length)]!,
      age,
      band: age < 30 ? 'young' : age < 50 ? 'middle' : 'old',
      level: LEVELS[level]!,
      years: 5 + 4 * level,
      wage,
      bonus,
      pay: wage + bonus,
      price,
      count,
      cost: Math.round(price * count * 100) / 100,
      start,
      end: start + rng.int(1500),
      sex: rng.next() < 0.5 ? 'man' : 'woman',
      hired: rng.next() < 0.5 ? 'yes' : 'no',
      left: STATES[rng.int(STATES.length)]!,
      notice: rng.int(90),
      why: REASONS[rng.int(REASONS.length)]!,
    };
  });
  type Person = (typeof people)[number];
  const text = (name: keyof Person) =>
    textColumn(
      name,
      people.map((person) => String(person[name])),
    );
  const number = (name: keyof Person, decimals = 0) =>
    numberColumn(
      name,
      people.map((person) => Number(person[name])),
      decimals,
    );
  return tableOf([
    text('region'),
    text('city'),
    number('age'),
    text('band'),
    text('level'),
    number('years'),
    number('wage'),
    number('bonus'),
    number('pay'),
    number('price', 2),
    number('count'),
    number('cost', 2),
    number('start'),
    number('end'),
    text('sex'),
    text('hired'),
    text('left'),
    numberColumn(
      'notice',
      people.map((person) => (hasLeft(person) ? person.notice : Number.NaN)),
    ),
    textColumn(
      'why',
      people.map((person) => (hasLeft(person) ? person.why : null)),
    ),
  ]);
}

/** Relations that the planted table has, but for ranges. */
export const PLANTED = [
  '"region" follows from "city"',
  '"band" follows from the range that "age" lies in',
  '"level" and "years" determine each other',
  '"start" is never greater than "end"',
  '"pay" is the sum of "wage" and "bonus"',
  '"cost" is the product of "price" and "count"',
  '"notice" is filled exactly where "left" is "dismissed" or "resigned"',
  '"why" is filled exactly where "notice" is',
];
