import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Attempt, Outcome, Way } from '../../../../src/locality/attempt.ts';
import type { Traffic } from '../../../../src/locality/traffic.ts';
import { Withdrawn } from '../../../../src/locality/withdrawn.ts';
import { LocalityDialog, type LocalityWorker } from '../../../../src/ui/locality/LocalityDialog.tsx';
import { pageTraffic } from '../../../../src/ui/locality/pageTraffic.ts';
import { descriptions } from '../described.ts';
import { useModalDialogs } from '../modalDialogs.ts';
import { deferred } from '../session/fixtures.ts';

const pageWays = vi.hoisted(() => ({ list: [] as Way[] }));
// The ways themselves need a browser; here only what the panel makes of them is in question.
vi.mock('../../../../src/ui/locality/pageWays.ts', () => ({
  get PAGE_WAYS() {
    return pageWays.list;
  },
}));

vi.setConfig({ testTimeout: 20_000 });
useModalDialogs();
afterEach(() => {
  pageWays.list = [];
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

const NO_TRAFFIC: Traffic = { requests: [], refusals: [] };
const worker = (parts: Partial<LocalityWorker> = {}): LocalityWorker => ({
  loadTensorCount: () => Promise.resolve(0),
  loadWorkerTraffic: () => Promise.resolve(NO_TRAFFIC),
  tryFromWorker: () => Promise.resolve([]),
  ...parts,
});

async function opened(parts: Partial<LocalityWorker> = {}, onClose = () => {}) {
  const user = userEvent.setup();
  render(<LocalityDialog open onClose={onClose} worker={worker(parts)} />);
  await act(() => Promise.resolve());
  return user;
}

const fact = (term: RegExp) => screen.getByText(term).parentElement?.querySelector('dd')?.textContent;
const finding = () => document.querySelector('.locality__finding')?.textContent;
const tryButton = () => screen.getByRole('button', { name: 'Try to send one byte' });

const fromWorker = (way: string, outcome: Outcome): Attempt => ({
  place: 'worker',
  to: 'elsewhere',
  way,
  url: `https://example.invalid/fairloom/worker/${way}`,
  outcome,
});
const ALL_KINDS: readonly Attempt[] = [
  fromWorker('fetch', { kind: 'refused', directive: 'connect-src', nameMayHaveLeft: false }),
  fromWorker('frame', { kind: 'refused', directive: 'frame-src', nameMayHaveLeft: true }),
  fromWorker('WebRTC', { kind: 'withdrawn' }),
  fromWorker('WebTransport', { kind: 'absent' }),
  fromWorker('leaving the page', { kind: 'ungoverned' }),
  fromWorker('CSS url()', { kind: 'unreported', message: 'no answer' }),
  fromWorker('beacon', { kind: 'sent' }),
];

/** Dispatches what a browser reports of a refused request to the page. */
function reportRefusal(
  blockedURI: string,
  effectiveDirective: string,
  originalPolicy = "default-src 'none'",
) {
  const report = { blockedURI, effectiveDirective, originalPolicy };
  document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), report));
}

const rowsOfAttempts = () =>
  within(screen.getByRole('table', { name: 'Attempts' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [row.dataset.outcome, ...[...row.children].map(({ textContent }) => textContent)]);

describe('the attempts', () => {
  test('are not made by themselves', async () => {
    const tryFromWorker = vi.fn(() => Promise.resolve([]));
    await opened({ tryFromWorker });
    expect(tryFromWorker).not.toHaveBeenCalled();
    expect(finding()).toBe('');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('name where the byte would go: an address that is nobody’s, or that a sceptic put there, and the own host', async () => {
    await opened();
    const words = () => screen.getByText(/^The button makes the worker/).textContent;
    expect(words()).toContain('to https://example.invalid/, a name that belongs to nobody');
    expect(words()).toContain(`and to ${window.location.origin}/, the host that this page came from.`);
  });

  test('of a page that was opened from a file go to no host of its own', async () => {
    const meta = document.createElement('meta');
    Object.assign(meta, { name: 'fairloom-probe', content: 'https://probe.invalid/' });
    document.head.append(meta);
    vi.stubGlobal('location', new URL('file:///home/ada/fairloom.html'));
    const tryFromWorker = vi.fn(() => Promise.resolve([]));
    const user = await opened({ tryFromWorker });
    expect(screen.getByText(/This page was opened from a file: it has no host of its own\./)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Headers of the host' })).toBeNull();
    await user.click(tryButton());
    await waitFor(() => expect(finding()).toMatch(/^None of 0 attempts/));
    expect(tryFromWorker.mock.calls).toEqual([['elsewhere', 'https://probe.invalid/']]);
  });

  test('of every kind are told each by what became of it, and counted', async () => {
    const user = await opened({
      tryFromWorker: (to) => Promise.resolve(to === 'elsewhere' ? ALL_KINDS : []),
    });
    await user.click(tryButton());
    await waitFor(() => expect(finding()).toMatch(/got out/));
    expect(finding()).toBe(
      '1 of 7 attempts got out: 1 sent; 1 governed by nothing in this browser, and not tried; 1 refused, though the name of the host may have left; 1 without a word from the browser, which proves neither; 1 refused by the policy before anything left; 1 taken away by the page; 1 not offered by this browser.',
    );
    expect(rowsOfAttempts()).toEqual([
      ['stopped', 'fetch', 'worker', 'elsewhere', 'refused by policy (connect-src) before anything left'],
      [
        'refused',
        'frame',
        'worker',
        'elsewhere',
        'refused by policy (frame-src), but the name of the host may have left',
      ],
      ['stopped', 'WebRTC', 'worker', 'elsewhere', 'not possible: the page has taken it away from itself'],
      ['stopped', 'WebTransport', 'worker', 'elsewhere', 'not possible: this browser does not offer it'],
      [
        'ungoverned',
        'leaving the page',
        'worker',
        'elsewhere',
        'not governed: nothing in this browser would refuse it, so it was not tried',
      ],
      [
        'unreported',
        'CSS url()',
        'worker',
        'elsewhere',
        'no word from the browser: proof of neither (no answer)',
      ],
      ['sent', 'beacon', 'worker', 'elsewhere', 'not refused: it was sent'],
    ]);
  });

  test('from the page count as what the browser reports and the page itself sees', async () => {
    pageWays.list = [
      {
        id: 'fetch',
        label: 'fetch',
        start(url) {
          reportRefusal(url.href, 'connect-src');
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      },
      { id: 'webRtc', label: 'WebRTC', only: 'elsewhere', start: () => Promise.resolve('withdrawn') },
      { id: 'window', label: 'new window', start: () => Promise.reject(new Withdrawn('opens no windows')) },
      { id: 'cookie', label: 'cookie', only: 'own host', start: () => Promise.resolve('sent') },
    ];
    const user = await opened();
    await user.click(tryButton());
    await waitFor(() => expect(finding()).toMatch(/got out/), { timeout: 3000 });
    expect(rowsOfAttempts().map(([outcome, way, place, to]) => [way, place, to, outcome])).toEqual([
      ['fetch', 'page', 'elsewhere', 'stopped'],
      ['WebRTC', 'page', 'elsewhere', 'stopped'],
      ['new window', 'page', 'elsewhere', 'stopped'],
      ['fetch', 'page', 'own host', 'stopped'],
      ['new window', 'page', 'own host', 'stopped'],
      ['cookie', 'page', 'own host', 'sent'],
    ]);
    expect(finding()).toMatch(/^1 of 6 attempts got out: 1 sent; 2 refused by the policy/);
  });

  test('run once at a time: the button says why it waits', async () => {
    const answer = deferred<readonly Attempt[]>();
    const tryFromWorker = vi.fn(() => answer.promise);
    const user = await opened({ tryFromWorker });
    tryButton().focus();
    await user.keyboard('{Enter}');
    expect(finding()).toBe('Trying … 0 attempts so far.');
    expect(descriptions(tryButton())).toEqual(['The attempts are under way; they take about half a minute.']);
    await user.click(tryButton());
    expect(tryFromWorker).toHaveBeenCalledTimes(1);
    await act(() => {
      answer.resolve([ALL_KINDS[0]!]);
      return answer.promise.then(() => undefined);
    });
    await waitFor(() => expect(finding()).toMatch(/^None of 2 attempts got out: 2 refused/));
    expect(document.activeElement).toBe(tryButton());
    expect(tryButton().hasAttribute('aria-disabled')).toBe(false);
  });

  test('begin from nothing when they are made again', async () => {
    const user = await opened({
      tryFromWorker: (to) => Promise.resolve(to === 'elsewhere' ? [ALL_KINDS[2]!] : []),
    });
    for (const round of ['first', 'second']) {
      await user.click(tryButton());
      await waitFor(() =>
        expect(finding(), round).toBe('None of 1 attempts got out: 1 taken away by the page.'),
      );
    }
  });

  test('that the worker cannot make are told, and the page makes its own', async () => {
    pageWays.list = [{ id: 'webRtc', label: 'WebRTC', start: () => Promise.resolve('withdrawn') }];
    const user = await opened({ tryFromWorker: () => Promise.reject(new Error('The worker was lost.')) });
    await user.click(tryButton());
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toBe('The worker could not try: The worker was lost.'),
    );
    expect(finding()).toBe('None of 2 attempts got out: 2 taken away by the page.');
  });
});

describe('the traffic', () => {
  const TRAFFIC: Traffic = {
    requests: [
      { place: 'worker', url: 'http://localhost/a.wasm', kind: 'fetch', sameOrigin: true, bytes: 2048 },
      { place: 'page', url: 'https://cdn.example/x.js', kind: 'script', sameOrigin: false, bytes: 0 },
      { place: 'page', url: 'https://cdn.example/y.js', kind: 'script', sameOrigin: false, bytes: 0 },
    ],
    refusals: [{ place: 'worker', url: '', directive: 'script-src', policy: "script-src 'self'" }],
  };

  // What earlier tests made the page report stays: it is never forgotten.
  const counts = (other: number, refusals: number, own: number) => {
    const before = pageTraffic.soFar().refusals.length;
    return [other, before + refusals, own].map(String);
  };
  const told = () => [fact(/^Requests to other/), fact(/^Refusals/), fact(/^Requests for the page/)];

  test('of none is none', async () => {
    await opened();
    expect(told()).toEqual(counts(0, 0, 0));
  });

  test('of page and worker is counted together', async () => {
    await opened({ loadWorkerTraffic: () => Promise.resolve(TRAFFIC) });
    expect(told()).toEqual(counts(2, 1, 1));
    expect(screen.getByText('https://cdn.example/x.js')).toBeTruthy();
  });

  test('of the page moves while the panel is open', async () => {
    await opened();
    const before = Number(fact(/^Refusals/));
    act(() => reportRefusal('https://elsewhere.invalid/', 'img-src'));
    expect(Number(fact(/^Refusals/))).toBe(before + 1);
    expect(screen.getByText('page, refused by img-src')).toBeTruthy();
  });

  test('of the worker is asked for again once attempts were made', async () => {
    const loadWorkerTraffic = vi.fn(() => Promise.resolve(NO_TRAFFIC));
    const user = await opened({ loadWorkerTraffic });
    expect(loadWorkerTraffic).toHaveBeenCalledTimes(1);
    loadWorkerTraffic.mockResolvedValue(TRAFFIC);
    await user.click(tryButton());
    await waitFor(() => expect(fact(/^Requests to other/)).toBe('2'));
  });

  test('of a lost worker is left out', async () => {
    await opened({ loadWorkerTraffic: () => Promise.reject(new Error('Lost.')) });
    expect(fact(/^Requests to other/)).toBe('0');
  });
});

describe('what the panel says besides', () => {
  test('of a development build that it has no policy', async () => {
    await opened();
    expect(screen.getByText('None: this is a development build. The built page carries one.')).toBeTruthy();
  });

  test('the directives of both policies, each under its time', async () => {
    for (const content of ["default-src 'none'; script-src 'self' ;", "default-src 'none'"]) {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = content;
      document.head.append(meta);
    }
    await opened();
    const [first, second] = [...screen.getByRole('list', { name: 'Content-Security-Policy' }).children];
    const codes = (item: Element | undefined) =>
      [...item!.querySelectorAll('code')].map((code) => code.textContent);
    expect(first?.textContent).toMatch(/^From the start/);
    expect(codes(first)).toEqual(["default-src 'none'", "script-src 'self'"]);
    expect(second?.textContent).toMatch(/^Since all files of the page are loaded/);
    expect(codes(second)).toEqual(["default-src 'none'"]);
  });

  test('which headers the host sends, as far as can be known', async () => {
    const headers = () =>
      [...screen.getByLabelText('Headers of the host').querySelectorAll('dd')].map(
        ({ textContent }) => textContent,
      );
    vi.stubGlobal('crossOriginIsolated', true);
    Object.assign(document, { featurePolicy: { allowsFeature: (name: string) => name === 'camera' } });
    await opened({
      loadWorkerTraffic: () =>
        Promise.resolve({
          requests: [],
          refusals: [{ place: 'worker', url: 'x', directive: 'd', policy: "frame-ancestors 'none'" }],
        }),
    });
    expect(headers()).toEqual(['in force', 'in force', 'not sent by this host']);
    Reflect.deleteProperty(document, 'featurePolicy');
  });

  test('how many tensors live in the worker, or why that is not known', async () => {
    const counts = [() => Promise.resolve(17), () => Promise.reject(new Error('The worker was lost.'))];
    const user = await opened({ loadTensorCount: () => counts.shift()!() });
    const output = screen.getByLabelText('Tensors alive in the worker');
    expect(output.textContent).toBe('not counted');
    const button = screen.getByRole('button', { name: 'Count tensors' });
    await user.click(button);
    expect(output.textContent).toBe('17');
    await user.click(button);
    expect(output.textContent).toBe('The worker was lost.');
  });

  test('what it does not show: its sections have headings', async () => {
    await opened();
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Try to break it',
      'What this does not show',
      'Pull the plug',
      'Policy in force',
      'Headers of the host',
      'Requests since the page was opened',
      'What this browser keeps',
      'Memory of the worker',
    ]);
    expect(screen.queryByRole('link')).toBeNull();
  });

  test('nothing while it is shut, and asks the worker for nothing', () => {
    const loadWorkerTraffic = vi.fn(() => Promise.resolve(NO_TRAFFIC));
    render(<LocalityDialog open={false} onClose={() => {}} worker={worker({ loadWorkerTraffic })} />);
    expect(screen.queryByText(/./)).toBeNull();
    expect(loadWorkerTraffic).not.toHaveBeenCalled();
  });

  test('closes by Escape', async () => {
    const onClose = vi.fn();
    const user = await opened({}, onClose);
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
