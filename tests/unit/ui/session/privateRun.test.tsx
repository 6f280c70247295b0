import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DomainWish, ProposedDomain } from '../../../../src/core/private/domainWish.ts';
import { rhoOf } from '../../../../src/core/private/accountant.ts';
import type { SpentBudget } from '../../../../src/pipeline/private/spentOf.ts';
import { isSpent, runBlockedBy } from '../../../../src/ui/session/availability.ts';
import { EMPTY_DRAFT } from '../../../../src/ui/session/domainDrafts.ts';
import { useSession } from '../../../../src/ui/session/useSession.ts';
import type { FairloomWorker, RunSummary } from '../../../../src/worker/api.ts';
import { cancelled, deferred, EXPECTATION, fakeClient, REVIEW, run, SUGGESTED, table } from './fixtures.ts';

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, '', '/?private=true&delta=1e-6');
});
afterEach(() => {
  vi.useRealTimers();
  window.history.replaceState(null, '', '/');
});

const proposed = (column: string): ProposedDomain => ({
  column,
  kind: 'categories',
  role: 'feature',
  type: 'Category',
  step: null,
  unit: null,
  mayBeMissing: false,
  words: '',
});
const NOTHING: SpentBudget = { releases: 0, epsilon: 0, rho: 0, ledger: [] };
const FOUND = { ...EMPTY_DRAFT, isFound: true };
const LISTED = { ...EMPTY_DRAFT, values: 'a\nb' };
const LISTED_WISHES: readonly DomainWish[] = [{ column: 'sex', kind: 'categories', values: ['a', 'b'] }];

/** The session at the step of the training, over a worker that tells of two columns. */
async function atTrain(calls: Partial<FairloomWorker> = {}) {
  const privateDomains = vi.fn<FairloomWorker['privateDomains']>(() =>
    Promise.resolve([proposed('sex'), proposed('hired')]),
  );
  const spentBudget = vi.fn<FairloomWorker['spentBudget']>(() => Promise.resolve(NOTHING));
  const client = fakeClient({
    open: () => Promise.resolve(table()),
    device: () => Promise.resolve({ backend: 'wasm', requested: 'auto', reason: '' }),
    review: () => Promise.resolve(REVIEW),
    expect: () => Promise.resolve(EXPECTATION),
    privateDomains,
    spentBudget,
    ...calls,
  });
  const { result } = renderHook(() => useSession(() => Promise.resolve(client)));
  await act(() => result.current.actions.open('real', { kind: 'text', name: 'p.csv', text: 'a,b\n1,2\n' }));
  await act(() => vi.advanceTimersByTimeAsync(200));
  act(() => result.current.actions.goTo('train'));
  await act(() => vi.advanceTimersByTimeAsync(200));
  return { result, privateDomains, spentBudget };
}

describe('a run with a guarantee', () => {
  test('is prepared on the step of the training: columns by the roles, the budget at the δ that is set', async () => {
    const { result, privateDomains, spentBudget } = await atTrain();
    expect(privateDomains.mock.calls).toEqual([[SUGGESTED]]);
    expect(spentBudget.mock.calls).toEqual([[1e-6]]);
    expect(runBlockedBy(result.current.session)).toBe(
      'Say first what "sex", "hired" may hold, or have it found privately.',
    );
    await act(async () => result.current.actions.editRoles({ ...SUGGESTED, ignored: ['race'] }));
    expect(privateDomains).toHaveBeenCalledTimes(2);
  });

  test('is told what was typed, and its repeats the same, whatever is typed later', async () => {
    const asked: unknown[] = [];
    const { result } = await atTrain({
      run: (request) => {
        asked.push(request.domains);
        const { report, ...rest } = run(1);
        return Promise.resolve({ ...rest, report: { ...report, roles: SUGGESTED } });
      },
      runForReport: (request) => {
        asked.push(request.domains);
        return Promise.reject(cancelled());
      },
    });
    await act(async () => result.current.actions.editDomains({ sex: LISTED, hired: FOUND }));
    expect(runBlockedBy(result.current.session)).toBeNull();
    await act(() => result.current.actions.start('train'));
    expect(result.current.session.origins[1]?.domains).toEqual(LISTED_WISHES);
    await act(async () => result.current.actions.editDomains({ sex: FOUND, hired: FOUND }));
    await act(() => result.current.actions.repeatSeeds(1, [2]));
    expect(asked).toEqual([LISTED_WISHES, LISTED_WISHES]);
  });

  test('asks again what is spent once it has ended', async () => {
    const answer = deferred<RunSummary>();
    const { result, spentBudget } = await atTrain({ run: () => answer.promise });
    await act(async () => result.current.actions.editDomains({ sex: FOUND, hired: FOUND }));
    await act(async () => void result.current.actions.start('train'));
    answer.resolve(run(1));
    await act(() => vi.advanceTimersByTimeAsync(0));
    act(() => result.current.actions.goTo('train'));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(spentBudget).toHaveBeenCalledTimes(2);
  });

  test('networks are told nothing of columns, and need nothing', async () => {
    const train = vi.fn<FairloomWorker['run']>(() => Promise.resolve(run(1)));
    const { result } = await atTrain({ run: train });
    await act(async () => result.current.actions.editOptions({ private: false }));
    await act(() => result.current.actions.start('train'));
    expect(train.mock.calls[0]![0]).not.toHaveProperty('domains');
  });

  test('what was typed goes with the table, and with a column that is read in another way', async () => {
    const { result } = await atTrain({ choose: () => Promise.resolve(table()) });
    await act(async () => result.current.actions.editDomains({ sex: LISTED, hired: FOUND }));
    await act(() =>
      result.current.actions.chooseColumn({
        column: 'sex',
        type: 'text',
        missing: [],
        standIns: [],
      } as never),
    );
    expect(Object.keys(result.current.session.domains)).toEqual(['hired']);
    await act(() => result.current.actions.open('real', { kind: 'text', name: 'q.csv', text: 'a\n1\n' }));
    expect(result.current.session.domains).toEqual({});
  });
});

test('a limit is spent when less than a tenth of it is left for another release', () => {
  const options = { epsilon: 1, delta: 1e-5 };
  const spent = (share: number): SpentBudget => {
    const rho = share * rhoOf(1, 1e-5);
    return { releases: 1, epsilon: 1, rho, ledger: [{ what: 'all', rho, delta: 0, share: 1 }] };
  };
  expect(isSpent(options, null)).toBe(false);
  expect(isSpent(options, NOTHING)).toBe(false);
  expect(isSpent(options, spent(0.5))).toBe(false);
  expect(isSpent(options, spent(0.95))).toBe(true);
});
