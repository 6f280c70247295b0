import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { BenchmarkHooks, BenchmarkResult } from '../../../../src/pipeline/benchmark/benchmark.ts';
import { BenchmarkPage } from '../../../../src/ui/help/BenchmarkPage.tsx';

const RESULT: BenchmarkResult = {
  adapter: 'Acme 1',
  productRate: 30,
  figures: [
    {
      table: 'COMPAS',
      engine: 'WebGPU kernels',
      teacher: 1.234,
      student: 2,
      teacherDispatches: 22,
      studentDispatches: 18,
      productRate: 120,
      rowsPerSecond: null,
    },
    {
      table: 'COMPAS',
      engine: 'WASM kernels',
      teacher: 9.7,
      student: 6.9,
      teacherDispatches: 0,
      studentDispatches: 0,
      productRate: 24,
      rowsPerSecond: 71_234.5,
    },
  ],
  notes: ['TensorFlow.js on WebGPU, COMPAS: It has no memory left.'],
};

function shown(blockedBy: string | null = null) {
  const told: { onPart?: BenchmarkHooks['onPart'] } = {};
  let resolve: (result: BenchmarkResult) => void = () => undefined;
  let reject: (error: AppError) => void = () => undefined;
  const promise = new Promise<BenchmarkResult>((...settle) => ([resolve, reject] = settle));
  const cancelBenchmark = vi.fn(() => {
    reject(new AppError('run.cancelled', 'Cancelled.', ''));
    return Promise.resolve();
  });
  const runBenchmark = vi.fn((onPart: BenchmarkHooks['onPart']) => {
    told.onPart = onPart;
    return promise;
  });
  // It replaces the clipboard by one that can be read.
  const user = userEvent.setup();
  const page = render(<BenchmarkPage worker={{ runBenchmark, cancelBenchmark }} blockedBy={blockedBy} />);
  return { ...page, user, told, resolve, reject, runBenchmark, cancelBenchmark };
}
const measure = () => screen.getByRole('button', { name: 'Measure' });

describe('the benchmark', () => {
  test('says what is measured, shows the figures, and copies them with the browser they are of', async () => {
    const { user, told, resolve } = shown();
    expect(screen.getByRole('status').textContent).toBe('Nothing has been measured yet.');
    await user.click(measure());
    act(() => told.onPart?.(3, 8, 'WASM kernels, Adult'));
    expect(screen.getByRole('status').textContent).toBe('WASM kernels, Adult: 4 of 8');
    expect(screen.getByRole('progressbar', { name: 'Benchmark' }).getAttribute('aria-valuenow')).toBe('38');
    await act(async () => resolve(RESULT));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    const cells = rows.map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(cells.slice(1)).toEqual([
      ['COMPAS: WebGPU kernels', '1.23', '2', '22 / 18', '120', 'by WASM'],
      ['COMPAS: WASM kernels', '9.7', '6.9', '', '24 (80 %)', '71235'],
    ]);
    expect(screen.getByRole('list', { name: 'Not measured' }).textContent).toBe(RESULT.notes[0]);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(screen.getByText(/^Copied\. It names your browser/)).toBeTruthy();
    const text = JSON.parse(await navigator.clipboard.readText()) as object;
    expect(text).toMatchObject({ ...RESULT, browser: navigator.userAgent });
    expect(screen.getByLabelText('Benchmark as text').textContent).toBe(await navigator.clipboard.readText());
  });

  test('can be cancelled, and leaves nothing', async () => {
    const { user } = shown();
    await user.click(measure());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('Cancelled: nothing is kept.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });

  test('ends with the page that shows it, and only if it runs', async () => {
    const idle = shown();
    idle.unmount();
    expect(idle.cancelBenchmark).not.toHaveBeenCalled();
    const running = shown();
    await running.user.click(measure());
    running.unmount();
    expect(running.cancelBenchmark).toHaveBeenCalledTimes(1);
  });

  test('that fails says why', async () => {
    const { user, reject } = shown();
    await user.click(measure());
    await act(async () => reject(new AppError('run.busy', 'Another run is under way.', 'Wait for it.')));
    expect(screen.getByRole('alert').textContent).toBe(
      'Nothing was measured: Another run is under way. Wait for it.',
    );
  });

  test('is not begun while a run is under way, and says so', async () => {
    const { user, runBenchmark } = shown('A run is under way.');
    await user.click(measure());
    expect(runBenchmark).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toBe('A run is under way.');
  });
});
