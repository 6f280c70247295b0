import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { favourableOf, fitTarget, labelRows, taskOf } from '../../../../src/core/evaluate/labels.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableOf } from './tables.ts';

const rolesFor = (positive: readonly string[]): Roles => ({
  target: { kind: 'classes', column: 'y', positive },
  sensitive: [],
  ignored: [],
});
const train = tableOf('train', { y: ['no', 'yes', 'yes', ''] });

describe('targets', () => {
  it('put the favourable one of two classes second, whatever the alphabet', () => {
    const target = fitTarget(train, rolesFor(['no']));
    expect(target).toMatchObject({ classes: ['yes', 'no'], favourable: [false, true] });
    expect(taskOf(target)).toEqual({ kind: 'binary' });
    expect(Array.from(labelRows(train, target).y)).toEqual([1, 0, 0]);
  });

  it('leave out rows whose target is missing or unknown to train, and count them', () => {
    const target = fitTarget(train, rolesFor(['yes']));
    const labelled = labelRows(tableOf('other', { y: ['maybe', 'yes', ''] }, train), target);
    expect(labelled).toMatchObject({ leftOut: 2, table: { rows: 1 } });
    expect(Array.from(favourableOf(labelled.y, target))).toEqual([1]);
  });

  it('may have several classes and a favourable set', () => {
    const target = fitTarget(tableOf('three', { y: ['a', 'b', 'c'] }), rolesFor(['b', 'c']));
    expect(taskOf(target)).toEqual({ kind: 'multiclass', classes: 3 });
    expect(Array.from(favourableOf([0, 1, 2], target))).toEqual([0, 1, 1]);
  });

  it('need two classes', () => {
    let error: unknown;
    try {
      fitTarget(tableOf('one', { y: ['no', 'no'] }), rolesFor(['yes']));
    } catch (reason) {
      error = reason;
    }
    expect(isAppError(error) && error.code).toBe('roles.targetConstant');
  });
});
