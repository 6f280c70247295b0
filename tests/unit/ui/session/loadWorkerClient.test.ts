import { expect, test, vi } from 'vitest';
import type { Door } from '../../../../src/ui/locality/door.ts';
import { workerClientLoader } from '../../../../src/ui/session/loadWorkerClient.ts';
import { deferred } from './fixtures.ts';

const onNotice = () => undefined;
const doorOf = (shut: Door['shut']): Door => ({ shut });

test('the worker is asked for once, and not before the door is shut', () => {
  const shut = vi.fn(() => deferred<void>().promise);
  const load = workerClientLoader(doorOf(shut));
  expect(shut).not.toHaveBeenCalled();
  const first = load(onNotice);
  expect(load(onNotice)).toBe(first);
  expect(shut).toHaveBeenCalledTimes(1);
});

test('a load that failed may be tried again', async () => {
  const shut = vi.fn(() => Promise.reject(new Error('no network')));
  const load = workerClientLoader(doorOf(shut));
  await expect(load(onNotice)).rejects.toThrow('no network');
  await expect(load(onNotice)).rejects.toThrow('no network');
  expect(shut).toHaveBeenCalledTimes(2);
});
