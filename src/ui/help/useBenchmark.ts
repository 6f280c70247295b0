import { useEffect, useRef, useState } from 'react';
import { isAppError } from '../../core/errors.ts';
import type { BenchmarkResult } from '../../pipeline/benchmark/benchmark.ts';
import type { FairloomWorker } from '../../worker/api.ts';

/** What the page asks of the worker. */
export interface BenchmarkWorker {
  readonly runBenchmark: FairloomWorker['benchmark'];
  readonly cancelBenchmark: () => Promise<void>;
}

export interface BenchmarkState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Parts done, of how many, and what is measured; while it runs. */
  readonly part: { readonly done: number; readonly parts: number; readonly what: string } | null;
  readonly result: BenchmarkResult | null;
  /** Why it failed. */
  readonly fault: string | null;
}

export interface Benchmark extends BenchmarkState {
  readonly start: () => void;
  readonly cancel: () => void;
}

const IDLE: BenchmarkState = { status: 'idle', part: null, result: null, fault: null };

function ended(error: unknown): BenchmarkState {
  if (isAppError(error) && error.code === 'run.cancelled') return { ...IDLE, status: 'cancelled' };
  const fault = isAppError(error) ? `${error.message} ${error.hint}` : String(error);
  return { ...IDLE, status: 'failed', fault };
}

/** A benchmark in the worker; it ends with whoever shows it. */
export function useBenchmark({ runBenchmark, cancelBenchmark }: BenchmarkWorker): Benchmark {
  const [state, setState] = useState(IDLE);
  const cancelRunning = useRef<(() => void) | null>(null);
  const cancel = () => cancelRunning.current?.();
  useEffect(() => () => cancelRunning.current?.(), []);

  const run = async () => {
    cancelRunning.current = () => void cancelBenchmark();
    setState({ ...IDLE, status: 'running' });
    try {
      const result = await runBenchmark((done, parts, what) =>
        setState((before) => ({ ...before, part: { done, parts, what } })),
      );
      setState({ ...IDLE, status: 'done', result });
    } catch (error) {
      setState(ended(error));
    } finally {
      cancelRunning.current = null;
    }
  };
  return { ...state, start: () => void run(), cancel };
}
