import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { OnProgress, StageName } from '../../../../src/pipeline/conduct/progress.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { speak } from '../../../../src/core/language/language.ts';
import { inGerman } from '../../inGerman.ts';
import { linkedQuery, useLinkedSettings } from '../../../../src/ui/session/useLinkedSettings.ts';
import { useSession } from '../../../../src/ui/session/useSession.ts';
import type { DeviceReport, FairloomWorker, RunSummary } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { deferred, EXPECTATION, fakeClient, openedModel, REVIEW, run, SUGGESTED, table } from './fixtures.ts';

const DEVICE: DeviceReport = { backend: 'wasm', requested: 'auto', reason: 'No WebGPU adapter.' };

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, '', '/');
});
afterEach(() => {
  vi.useRealTimers();
  window.history.replaceState(null, '', '/');
});

/** The hook over a client that opens tables and accepts roles, beside what a test supplies. */
function started(calls: Partial<WorkerClient> = {}) {
  const client = fakeClient({
    open: () => Promise.resolve(table()),
    device: () => Promise.resolve(DEVICE),
    review: () => Promise.resolve(REVIEW),
    expect: () => Promise.resolve(EXPECTATION),
    ...calls,
  });
  const loadClient = vi.fn(() => Promise.resolve(client));
  const hook = renderHook(() => {
    const used = useSession(loadClient);
    useLinkedSettings(linkedQuery(used.session, null));
    return used;
  });
  return { ...hook, loadClient };
}
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
type Started = ReturnType<typeof started>['result'];
const open = (result: Started) =>
  act(() => result.current.actions.open('real', { kind: 'text', name: 'people.csv', text: 'a,b\n1,2\n' }));

/** Whether leaving the page would ask first. */
function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('the session', () => {
  test('loads nothing of the worker before there is something to do', async () => {
    const { result, loadClient } = started();
    await pass(1000);
    expect(result.current.session.tables.real).toBeNull();
    expect(loadClient).not.toHaveBeenCalled();
    expect(document.title).toBe('Fairloom');
  });

  test('asks about device and roles once a table is open', async () => {
    const review = vi.fn(() => Promise.resolve(REVIEW));
    const { result } = started({ review });
    await open(result);
    expect(result.current.session.device).toEqual(DEVICE);
    expect(review).not.toHaveBeenCalled();
    await pass(150);
    expect(review.mock.calls).toEqual([[SUGGESTED]]);
    expect(result.current.session.review).toEqual({ kind: 'accepted', review: REVIEW });
  });

  test('has tables, roles and device told again when the language changes', async () => {
    const told = { real: table('personen.csv'), holdout: null, synthetic: null };
    const [tables, review] = [vi.fn(() => Promise.resolve(told)), vi.fn(() => Promise.resolve(REVIEW))];
    const device = vi.fn(() => Promise.resolve(DEVICE));
    const { result } = started({ tables, review, device });
    act(() => inGerman(() => undefined));
    await pass(0);
    expect(tables).not.toHaveBeenCalled();
    await open(result);
    await pass(150);
    const { roles, tableVersion } = result.current.session;
    act(() => speak('en', {}));
    await pass(0);
    expect([tables, review, device].map(({ mock }) => mock.calls.length)).toEqual([1, 2, 2]);
    expect(result.current.session).toMatchObject({ tables: told, roles, tableVersion });
    expect(result.current.session.review.kind).toBe('accepted');
  });

  test('has columns of a run with a guarantee told again when the language changes, once they were told', async () => {
    const privateDomains = vi.fn(() => Promise.resolve([]));
    const spent = () => Promise.resolve({ releases: [] } as never);
    const told = { real: table(), holdout: null, synthetic: null };
    const { result } = started({ privateDomains, spentBudget: spent, tables: () => Promise.resolve(told) });
    await open(result);
    await act(() => result.current.actions.askBudget());
    act(() => speak('en', {}));
    await pass(0);
    expect(privateDomains).toHaveBeenCalledTimes(2);
  });

  test('asks about roles that are being edited once, after a pause', async () => {
    const review = vi.fn(() => Promise.resolve(REVIEW));
    const { result } = started({ review });
    await open(result);
    await pass(150);
    for (const ignored of [['race'], ['race', 'id'], []]) {
      act(() => result.current.actions.editRoles({ ...SUGGESTED, ignored }));
      await pass(100);
    }
    expect(review).toHaveBeenCalledTimes(1);
    await pass(50);
    expect(review.mock.calls.slice(1)).toEqual([[{ ...SUGGESTED, ignored: [] }]]);
  });

  test('asks what a run would take on the step of the training, after a pause, and again for other settings', async () => {
    const expected = vi.fn<FairloomWorker['expect']>(() => Promise.resolve(EXPECTATION));
    const { result } = started({ expect: expected });
    await open(result);
    await pass(1000);
    expect(expected).not.toHaveBeenCalled();
    act(() => result.current.actions.goTo('train'));
    await pass(150);
    expect(expected).toHaveBeenCalledTimes(1);
    expect(result.current.session.expectation).toBe(EXPECTATION);
    for (const preset of ['trial', 'quick'] as const) {
      act(() => result.current.actions.editOptions({ preset }));
      await pass(100);
    }
    await pass(50);
    expect(expected.mock.calls.map(([{ options }]) => options.preset)).toEqual(['balanced', 'quick']);
  });

  test('does not ask what another run would take while one is under way', async () => {
    const expected = vi.fn(() => Promise.resolve(EXPECTATION));
    const { result } = started({ expect: expected, run: () => deferred<RunSummary>().promise });
    await open(result);
    await pass(150);
    act(() => result.current.actions.goTo('train'));
    await act(async () => void result.current.actions.start('train'));
    act(() => result.current.actions.editOptions({ preset: 'quick' }));
    await pass(1000);
    expect(expected).not.toHaveBeenCalled();
  });

  test('shows why roles cannot be used', async () => {
    const error = new AppError('roles.overlap', 'A column has two roles.', 'Choose one.');
    const { result } = started({ review: () => Promise.reject(error) });
    await open(result);
    await pass(150);
    expect(result.current.session.review).toEqual({ kind: 'refused', error });
  });

  test('asks about the device again when another is wished', async () => {
    const device = vi.fn((requested: DeviceReport['requested']) => Promise.resolve({ ...DEVICE, requested }));
    const { result } = started({ device });
    await open(result);
    act(() => result.current.actions.editOptions({ backend: 'cpu' }));
    await pass(0);
    expect(device.mock.calls).toEqual([['auto'], ['cpu']]);
    expect(result.current.session.device?.requested).toBe('cpu');
  });

  test('keeps settings in the address, and reads them from it', () => {
    const { result, unmount } = started();
    act(() => result.current.actions.editOptions({ seed: 77 }));
    expect(window.location.search).toBe('?seed=77');
    unmount();
    expect(started().result.current.session.options.seed).toBe(77);
  });

  test('opens the sample that a link asks for, once, and no private file is told in the address', async () => {
    window.history.replaceState(null, '', '/?sample=berkeley');
    const openCall = vi.fn<WorkerClient['open']>(() => Promise.resolve(table('berkeley.csv')));
    const { result, rerender } = started({ open: openCall });
    await pass(0);
    rerender();
    expect(openCall).toHaveBeenCalledTimes(1);
    expect(openCall.mock.calls[0]?.[1]).toMatchObject({ kind: 'text', name: 'berkeley.csv' });
    expect(result.current.session.sampleId).toBe('berkeley');
    expect(window.location.search).toContain('sample=berkeley');
    await open(result);
    expect(window.location.search).not.toContain('berkeley');
  });

  test('tells what is wrong with a link, and goes on', () => {
    window.history.replaceState(null, '', '/?seed=never');
    const { result } = started();
    expect(result.current.session.errors.map(({ code }) => code)).toEqual(['options.invalid']);
    expect(result.current.session.options.seed).toBe(DEFAULT_OPTIONS.seed);
  });
});

describe('a run', () => {
  async function running() {
    const answer = deferred<RunSummary>();
    const tell: Parameters<WorkerClient['run']>[1][] = [];
    const begun = started({
      run(_, onProgress) {
        tell.push(onProgress);
        return answer.promise;
      },
    });
    await open(begun.result);
    await pass(150);
    act(() => void begun.result.current.actions.start('train'));
    await pass(0);
    return { ...begun, answer, tell };
  }

  test('is told in the title, and asks before the page is left, as long as it lasts and after', async () => {
    const { result, answer, tell } = await running();
    expect(document.title).toBe('0 % · Training · Fairloom');
    act(
      () =>
        void tell[0]!({ kind: 'stage', stage: 'teacher', step: 5, steps: 9, percent: 41.9, secondsLeft: 20 }),
    );
    await pass(400);
    expect(document.title).toBe('41 % · Training · Fairloom');
    expect(asksBeforeLeaving()).toBe(true);
    answer.resolve(run(1));
    await pass(0);
    expect(document.title).toBe('Fairloom');
    expect(result.current.session.runs).toHaveLength(1);
    expect(asksBeforeLeaving()).toBe(true);
  });

  test.each([
    ['audit', 'Evaluating'],
    ['reevaluate', 'Evaluating'],
    ['curve', 'Evaluating'],
    ['generate', 'Generating'],
    ['openSaved', 'Opening'],
  ] as const)('of the kind %s is told in the title as what it is', async (kind, told) => {
    const never = () => new Promise<never>(() => undefined);
    const opened = { model: openedModel(), run: null, tables: { real: null, holdout: null } };
    const { result } = started({
      ...{ audit: never, reevaluate: never, curve: never, generate: never },
      readSaved: () => Promise.resolve(openedModel()),
      openSaved: () => (kind === 'openSaved' ? never() : Promise.resolve(opened)),
    });
    await open(result);
    const { actions } = result.current;
    const openModel = () => actions.openSaved(new File(['x'], 'people.model.fairloom'));
    const begin = {
      audit: () => actions.start('audit'),
      reevaluate: () => actions.reevaluate(1),
      curve: () => actions.drawCurve(1),
      generate: () => openModel().then(() => actions.generate()),
      openSaved: openModel,
    };
    act(() => void begin[kind]());
    await pass(0);
    expect(document.title).toBe(`0 % · ${told} · Fairloom`);
  });

  test('that failed leaves nothing to ask about', async () => {
    const { result, answer } = await running();
    answer.reject(new AppError('training.diverged', 'It diverged.', 'Train again.'));
    await pass(0);
    expect(result.current.session.errors.map(({ code }) => code)).toEqual(['training.diverged']);
    expect(asksBeforeLeaving()).toBe(false);
    expect(document.title).toBe('Fairloom');
  });

  test('asks no more once the page has let go of it', async () => {
    const { unmount } = await running();
    expect(asksBeforeLeaving()).toBe(true);
    unmount();
    expect(asksBeforeLeaving()).toBe(false);
  });
});

describe('a training that is to wait after each stage', () => {
  const stage = (name: StageName) =>
    ({ kind: 'stage', stage: name, step: 0, steps: 9, percent: 1, secondsLeft: null }) as const;

  /** The calls of `pause` after each of the stages told. */
  async function pauses(stepwise: boolean, ...stages: readonly StageName[]): Promise<number[]> {
    const pause = vi.fn(() => Promise.resolve());
    let tell: OnProgress = () => undefined;
    const { result } = started({
      pause,
      run: (_, onProgress) => {
        tell = onProgress;
        return deferred<RunSummary>().promise;
      },
    });
    await open(result);
    await pass(150);
    act(() => result.current.actions.setStepwise(stepwise));
    act(() => void result.current.actions.start('train'));
    await pass(0);
    const calls = [];
    for (const name of stages) {
      await act(async () => tell(stage(name)));
      await pass(200);
      calls.push(pause.mock.calls.length);
    }
    return calls;
  }

  test('is paused as each begins but the first, once each', async () => {
    expect(await pauses(true, 'prepare', 'teacher', 'teacher', 'student')).toEqual([0, 1, 1, 2]);
  });

  test('is not where that was not chosen', async () => {
    expect(await pauses(false, 'prepare', 'teacher', 'student')).toEqual([0, 0, 0]);
  });
});
