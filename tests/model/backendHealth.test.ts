import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { backendError, backendFault } from '../../src/model/engine/backendHealth.ts';
import { useBackend } from './backends.ts';

/** What an allocation that is refused throws here: no browser's wording is taken for granted. */
function refusedAllocation(): unknown {
  try {
    return new Float32Array(2 ** 52);
  } catch (error) {
    return error;
  }
}

describe('the fault behind an error', () => {
  beforeAll(() => useBackend('cpu'));

  test.each([
    ['a typed array that cannot be allocated', refusedAllocation()],
    ['a buffer that V8 refuses', new RangeError('Array buffer allocation failed')],
    ['memory that the kernels did not get', backendError('outOfMemory')],
  ])('%s: memory ran out', (_, error) => expect(backendFault(error)).toBe('outOfMemory'));

  test.each([
    ['a fault of ours', new TypeError('x is undefined')],
    ['bad roles', new AppError('roles.overlap', 'No.', 'Do.')],
    ['a fault of the browser, where there is no graphics device', new DOMException('No.', 'AbortError')],
    ['no error at all', 'oops'],
  ])('%s: none of the backend', (_, error) => expect(backendFault(error)).toBeNull());
});
