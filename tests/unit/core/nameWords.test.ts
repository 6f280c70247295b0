import { describe, expect, test } from 'vitest';
import { searchFor, wordsOf } from '../../../src/core/nameWords.ts';

describe('wordsOf', () => {
  test.each([
    ['HeartDisease', ['heart', 'disease']],
    ['default.payment.next.month', ['default', 'payment', 'next', 'month']],
    ['customerID', ['customer', 'id']],
    ['DEATH_EVENT', ['death', 'event']],
    ['Unnamed: 0', ['unnamed', '0']],
    ['RAC1P', ['rac1p']],
    ['SeriousDlqin2yrs', ['serious', 'dlqin2yrs']],
    ['HTTPStatus', ['http', 'status']],
    ['Âge (années)', ['age', 'annees']],
    ['marital-status', ['marital', 'status']],
    ['', []],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words));
  test('looks at the first hundred characters', () =>
    expect(wordsOf(`${'a'.repeat(100)} id`)).toHaveLength(1));
});

test('searchFor finds words, words beside each other and beginnings, never the inside of a word', () => {
  const search = searchFor('age, loan status, recid*');
  expect(search(['the', 'age'])).toBe(1);
  expect(search(['message'])).toBe(-1);
  expect(search(['my', 'loan', 'status'])).toBe(1);
  expect(search(['loan', 'amount', 'status'])).toBe(-1);
  expect(search(['recidivism'])).toBe(0);
});
