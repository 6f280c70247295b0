import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { replying, unwrap, type Reply } from '../../../src/worker/errors.ts';

const fault = new AppError('csv.ragged', 'Line 7 has 3 cells.', 'Give it 4.', { file: 'a.csv', line: 7 });

const api = replying({
  add: async (a: number, b: number) => a + b,
  refuse: async (): Promise<string> => {
    throw fault;
  },
  /** Throws before there is a promise. */
  refuseAtOnce: (): Promise<string> => {
    throw fault;
  },
  break: async (): Promise<string> => {
    throw new TypeError('x is undefined');
  },
  breakOddly: async (): Promise<string> => {
    // oxlint-disable-next-line typescript/only-throw-error -- what a library may throw
    throw 'oops';
  },
});

/** A reply as it arrives on the other side of the worker boundary. */
async function across<T>(reply: Promise<Reply<T>>): Promise<Reply<T>> {
  return structuredClone(await reply);
}

describe('replies across the worker boundary', () => {
  test('carry values', async () => {
    expect(unwrap(await across(api.add(1, 2)))).toBe(3);
  });

  test.each(['refuse', 'refuseAtOnce'] as const)('carry every part of an AppError (%s)', async (name) => {
    const reply = await across(api[name]());
    expect(() => unwrap(reply)).toThrow(AppError);
    try {
      unwrap(reply);
    } catch (error) {
      expect(error).toMatchObject({
        code: 'csv.ragged',
        message: 'Line 7 has 3 cells.',
        hint: 'Give it 4.',
        place: { file: 'a.csv', line: 7 },
      });
    }
  });

  test.each([
    ['break', 'x is undefined'],
    ['breakOddly', 'oops'],
  ] as const)('turn any other error into worker.fault with its message (%s)', async (name, message) => {
    const reply = await across(api[name]());
    expect(reply).toMatchObject({ ok: false, error: { code: 'worker.fault', place: {} } });
    expect(() => unwrap(reply)).toThrow(message);
  });
});
