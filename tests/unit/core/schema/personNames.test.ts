import { describe, expect, test } from 'vitest';
import { fitCompletion } from '../../../../src/core/fillers/filler.ts';
import { isPersonNames } from '../../../../src/core/schema/personNames.ts';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import { useOf } from '../../../../src/core/schema/uses.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** "ada", "bdb" …: as many as asked for, all of letters. */
const names = (count: number) =>
  Array.from({ length: count }, (_, i) => `${LETTERS[i % 26]}d${LETTERS[Math.floor(i / 26)]}`);
/** Each name in two rows: neither keys nor free text. */
const column = (header: string, values = names(60)) => textColumn(header, [...values, ...values]);

describe('a column of names of people', () => {
  test.each([
    'first',
    'last',
    'First Name',
    'last_name',
    'Surname',
    'Vorname',
    'Prénom',
    'PatientName',
    'name of employee',
  ])('is known by its header: %s', (header) => {
    expect(isPersonNames(column(header))).toBe(true);
  });

  test.each(['name', 'first_visit', 'last payment', 'product name', 'street', 'name of the product'])(
    'is not one of other things: %s',
    (header) => {
      expect(isPersonNames(column(header))).toBe(false);
    },
  );

  test('has many values, of letters', () => {
    expect(isPersonNames(column('first', names(49)))).toBe(false);
    expect(isPersonNames(column('first', names(50)))).toBe(true);
    expect(
      isPersonNames(
        column(
          'last',
          names(60).map((name, i) => (i % 10 === 0 ? `${name} 7` : name)),
        ),
      ),
    ).toBe(false);
    expect(
      isPersonNames(
        column(
          'last',
          names(60).map((name) => `O’${name}-Müller, J.`),
        ),
      ),
    ).toBe(true);
    expect(
      isPersonNames(
        numberColumn(
          'first',
          Array.from({ length: 120 }, (_, i) => i % 60),
        ),
      ),
    ).toBe(false);
  });

  test('is not learned; a placeholder is written in its place, and gaps stay', () => {
    const first = column('first');
    const some = { ...first, codes: first.codes.map((code, row) => (row === 3 ? -1 : code)) };
    const table = tableOf([
      some,
      textColumn(
        'hired',
        names(120).map((_, i) => (i % 3 ? 'yes' : 'no')),
      ),
    ]);
    const roles = suggestRoles(table);
    expect(roles.ignored).toEqual(['first']);
    expect(useOf(some, roles)).toEqual({
      use: 'placeholder',
      reason: 'Its values are names of people, which tell who a row is of: a placeholder is written.',
    });
    expect(fitCompletion(table, roles).fillers).toMatchObject([
      { kind: 'same', name: 'first', text: '(name)' },
    ]);
  });

  test('is learned where the person wants it', () => {
    expect(useOf(column('first'), { ignored: [] }).use).toBe('learn');
  });
});
