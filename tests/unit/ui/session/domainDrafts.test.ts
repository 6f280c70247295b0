import { describe, expect, it } from 'vitest';
import type { ProposedDomain } from '../../../../src/core/private/domainWish.ts';
import {
  draftFault,
  draftsOf,
  EMPTY_DRAFT,
  isUntouched,
  unsettled,
  wishesOf,
  withoutDraft,
} from '../../../../src/ui/session/domainDrafts.ts';

const proposed = (
  column: string,
  kind: ProposedDomain['kind'],
  unit: string | null = null,
): ProposedDomain => ({
  column,
  kind,
  role: 'feature',
  type: 'Whole number',
  step: kind === 'numbers' ? 1 : null,
  unit,
  mayBeMissing: false,
  words: '',
});
const AGE = proposed('age', 'numbers');
const SEX = proposed('sex', 'categories');
const range = (least: string, most: string, bins = '') => ({ ...EMPTY_DRAFT, least, most, bins });

describe('what is typed of a column', () => {
  it('is nothing at first, and a column of which nothing is said is not settled', () => {
    expect([AGE, SEX].map((own) => isUntouched(own, EMPTY_DRAFT))).toEqual([true, true]);
    expect(unsettled([AGE, SEX], {})).toEqual(['age', 'sex']);
    expect(isUntouched(AGE, { ...EMPTY_DRAFT, isFound: true })).toBe(false);
  });

  it.each([
    [range('17', '90'), null],
    [range(' -1.5 ', '1e3'), null],
    [range('', '90'), 'Enter the least and the largest value that it may have, or have them found.'],
    [range('old', '90'), '“old” is not a number.'],
    [range('17', 'old'), '“old” is not a number.'],
    [range('90', '17'), 'The least value must be below the largest.'],
    [range('17', '17'), 'The least value must be below the largest.'],
    [range('17', '90', '25, 35 65'), null],
    [range('17', '90', '35, 25'), 'Bins must rise, and lie within the range.'],
    [range('17', '90', '17'), 'Bins must rise, and lie within the range.'],
    [range('17', '90', '91'), 'Bins must rise, and lie within the range.'],
    [range('17', '90', 'x'), '“x” is not a number.'],
    [{ ...range('90', '17'), isFound: true }, null],
  ])('of numbers %o: %s', (draft, fault) => {
    expect(draftFault(AGE, draft)).toBe(fault);
  });

  it('of dates is left to the run, which reads them as their column is', () => {
    expect(draftFault(proposed('born', 'numbers', 'day'), range('1.1.1900', '31.12.2020'))).toBeNull();
  });

  it.each([
    ['Male\nFemale', null],
    ['Husband, wife\n\n Other-relative ', null],
    ['', 'List its categories, one a line, or have them found.'],
    ['a\nb\na', '“a” is listed twice.'],
  ])('of categories %j: %s', (values, fault) => {
    expect(draftFault(SEX, { ...EMPTY_DRAFT, values })).toBe(fault);
  });
});

describe('what the run is told', () => {
  it('are ranges, bins and lists as they were typed; of what is to be found, nothing', () => {
    const drafts = {
      age: range(' 17', '90 ', '25; 35'),
      hours: range('0', '99'),
      sex: { ...EMPTY_DRAFT, values: 'Male\n Female \n' },
      job: { ...EMPTY_DRAFT, values: 'kept for later', isFound: true },
    };
    const all = [AGE, proposed('hours', 'numbers'), SEX, proposed('job', 'categories')];
    expect(wishesOf(all, drafts)).toEqual([
      { column: 'age', kind: 'numbers', least: '17', most: '90', bins: ['25', '35'] },
      { column: 'hours', kind: 'numbers', least: '0', most: '99' },
      { column: 'sex', kind: 'categories', values: ['Male', 'Female'] },
    ]);
    expect(unsettled(all, drafts)).toEqual([]);
  });

  it('holds for columns called like parts of every object', () => {
    expect(unsettled([proposed('constructor', 'categories')], {})).toEqual(['constructor']);
  });

  it('forgets a column that was read again', () => {
    expect(withoutDraft({ age: EMPTY_DRAFT, sex: EMPTY_DRAFT }, 'age')).toEqual({ sex: EMPTY_DRAFT });
  });
});

describe('what a release was told', () => {
  it('stands in the fields as it would be typed, and is asked for as it was', () => {
    const all = [AGE, proposed('pay', 'numbers'), SEX, proposed('job', 'categories')];
    const wishes = [
      { column: 'age', kind: 'numbers', least: '17', most: '90', bins: ['25', '35'] },
      { column: 'pay', kind: 'numbers', least: '0', most: '9', step: 0.5 },
      { column: 'sex', kind: 'categories', values: ['Male', 'Female'] },
    ] as const;
    const drafts = draftsOf(['age', 'pay', 'sex', 'job'], wishes);
    expect(drafts['age']).toEqual(range('17', '90', '25 35'));
    expect(drafts['job']).toEqual({ ...EMPTY_DRAFT, isFound: true });
    expect(unsettled(all, drafts)).toEqual([]);
    expect(wishesOf(all, drafts)).toEqual(wishes);
  });
});
