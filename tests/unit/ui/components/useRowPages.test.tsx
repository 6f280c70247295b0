import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { useRowPages, type LoadRows } from '../../../../src/ui/components/useRowPages.ts';
import { deferred } from '../session/fixtures.ts';

interface View {
  readonly version: string;
  readonly first: number;
  readonly last: number;
}

/** Rows that tell their number and the version that was in force when they were asked for. */
function pagesOf(load: LoadRows, rows = 250) {
  return renderHook(({ version, first, last }: View) => useRowPages(load, rows, version, first, last), {
    initialProps: { version: 'a', first: 0, last: 20 },
  });
}

const numbered: LoadRows = (from, to) =>
  Promise.resolve(Array.from({ length: to - from }, (_, i) => [String(from + i)]));
const settle = () => act(() => Promise.resolve());

describe('rows by pages', () => {
  test('are asked for once they come into view, a hundred at a time, once', async () => {
    const load = vi.fn(numbered);
    const { result, rerender } = pagesOf(load);
    expect(result.current.row(0)).toBeUndefined();
    await settle();
    expect(result.current.row(99)).toEqual(['99']);
    expect(result.current.row(100)).toBeUndefined();
    rerender({ version: 'a', first: 90, last: 210 });
    await settle();
    expect(result.current.row(100)).toEqual(['100']);
    expect(result.current.row(249)).toEqual(['249']);
    rerender({ version: 'a', first: 0, last: 20 });
    await settle();
    expect(load.mock.calls).toEqual([
      [0, 100],
      [100, 200],
      [200, 250],
    ]);
  });

  test('of an empty table are not asked for', async () => {
    const load = vi.fn(numbered);
    pagesOf(load, 0);
    await settle();
    expect(load).not.toHaveBeenCalled();
  });

  test('that do not come say why, and are asked for again when next in view', async () => {
    let fails = true;
    const load = vi.fn<LoadRows>((from, to) =>
      fails ? Promise.reject(new Error('The worker was lost.')) : numbered(from, to),
    );
    const { result, rerender } = pagesOf(load);
    await settle();
    expect(result.current.fault).toBe('The worker was lost.');
    fails = false;
    rerender({ version: 'a', first: 1, last: 21 });
    await settle();
    expect(result.current.fault).toBeNull();
    expect(result.current.row(21)).toEqual(['21']);
  });

  test('of another version take the place of the old', async () => {
    let version = 'a';
    const load = vi.fn<LoadRows>((from, to) =>
      Promise.resolve(Array.from({ length: to - from }, () => [version])),
    );
    const { result, rerender } = pagesOf(load);
    await settle();
    version = 'b';
    rerender({ version, first: 0, last: 20 });
    expect(result.current.row(0)).toBeUndefined();
    await settle();
    expect(result.current.row(0)).toEqual(['b']);
  });

  test('of a version that comes back are asked for again', async () => {
    const load = vi.fn(numbered);
    const { result, rerender } = pagesOf(load);
    for (const version of ['a', 'b', 'a']) {
      rerender({ version, first: 0, last: 20 });
      await settle();
      expect(result.current.row(0), version).toEqual(['0']);
    }
    expect(load).toHaveBeenCalledTimes(3);
  });

  test('that come late, for a version gone by, do not push out those of the present one', async () => {
    const [late, timely] = [deferred<string[][]>(), deferred<string[][]>()];
    const answers = [late, timely];
    const { result, rerender } = pagesOf(() => answers.shift()!.promise);
    rerender({ version: 'b', first: 0, last: 20 });
    timely.resolve([['new']]);
    await settle();
    late.resolve([['old']]);
    await settle();
    expect(result.current.row(0)).toEqual(['new']);
  });

  test('that fail late, for a version gone by, are no fault of the present one', async () => {
    const [late, timely] = [deferred<string[][]>(), deferred<string[][]>()];
    const answers = [late, timely];
    const { result, rerender } = pagesOf(() => answers.shift()!.promise);
    rerender({ version: 'b', first: 0, last: 20 });
    timely.resolve([['new']]);
    await settle();
    late.reject(new Error('Gone.'));
    await settle();
    expect(result.current.fault).toBeNull();
    expect(result.current.row(0)).toEqual(['new']);
  });
});
