import { describe, expect, test } from 'vitest';
import { asksForBadNews, favourableValues } from '../../../../src/core/schema/favourable.ts';

const classes = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([value, rows]) => ({ value, rows }));

describe('favourable values', () => {
  test.each([
    ['codes of a good and a bad class', 'class', { 1: 700, 2: 300 }, ['1']],
    ['codes of bad news: the commoner', 'DIED', { 1: 30, 2: 970 }, ['2']],
    ['codes of a default', 'default', { 1: 700, 2: 300 }, ['1']],
    ['two that say nothing, of bad news: the commoner', 'stroke', { A: 20, B: 80 }, ['B']],
    ['two that say nothing: the first', 'liked', { A: 20, B: 80 }, ['A']],
    ['a denial turned round', 'result', { 'No Recidivism': 5, Recidivism: 5 }, ['No Recidivism']],
    ['levels of risk', 'score', { 'High risk': 5, 'Low risk': 5 }, ['Low risk']],
    [
      'several good ones',
      'loan_status',
      { Current: 5, Default: 1, 'Fully Paid': 9 },
      ['Current', 'Fully Paid'],
    ],
    ['letters', 'zugelassen', { j: 5, n: 5 }, ['j']],
    ['signs', 'A16', { '+': 5, '-': 5 }, ['+']],
    ['pandas’ booleans', 'fraud', { '0.0': 5, '1.0': 5 }, ['0.0']],
    ['census income', 'income', { '- 50000.': 9, '50000+.': 1 }, ['50000+.']],
    ['levels of a risk that the name tells', 'risk', { high: 5, low: 5 }, ['low']],
    ['what nobody wants to be', 'late_payment', { yes: 5, no: 5 }, ['no']],
    ['a number of bad news', 'injured', { 1: 5, 0: 5 }, ['0']],
    ['a promise and a refusal', 'entscheidung', { Absage: 5, Zusage: 5 }, ['Zusage']],
    ['a value and its contrary', 'result', { 'not vested': 5, vested: 5 }, ['vested']],
    ['a value and its contrary in one word', 'state', { unfit: 5, fit: 5 }, ['fit']],
    ['the contrary of bad news', 'fraud', { seen: 5, 'not seen': 5 }, ['not seen']],
    ['satisfied and not', 'satisfaction', { 'neutral or dissatisfied': 5, satisfied: 5 }, ['satisfied']],
    ['in time and late', 'delivery', { late: 5, 'on time': 5 }, ['on time']],
    ['words that only end alike', 'x', { platform: 5, form: 5 }, ['platform']],
    ['all of them good', 'x', { approved: 1, accepted: 2 }, ['approved']],
  ] as const)('%s', (_, name, values, expected) => {
    expect(favourableValues(name, classes(values))).toEqual(expected);
  });
});

describe('a 1 that says nothing of itself', () => {
  test.each([
    ['is good news', 'TARGET', { 0: 800, 1: 200 }, false, ['1']],
    ['is a default or a fraud where it is rare', 'Class', { 0: 950, 1: 50 }, false, ['0']],
    ['is rare, and a hire all the same', 'hired', { 0: 950, 1: 50 }, false, ['1']],
    ['in words is an answer, however rare', 'y', { no: 950, yes: 50 }, false, ['yes']],
    ['is an illness among measures of the body', 'condition', { 0: 500, 1: 500 }, true, ['0']],
    ['among these is survival by its name', 'survived', { '0.0': 500, '1.0': 500 }, true, ['1.0']],
  ] as const)('%s', (_, name, values, isMedical, expected) => {
    expect(favourableValues(name, classes(values), isMedical)).toEqual(expected);
  });
});

test.each([
  ['two_year_recid', true],
  ['isFraud', true],
  ['non_default', false],
  ['readmitted', true],
  ['admitted', false],
  ['loanapproved', false],
  ['heartdisease', true],
  ['accidents', true],
  ['asterisk', false],
  ['translated', false],
])('%s asks for bad news: %s', (name, expected) => expect(asksForBadNews(name)).toBe(expected));
