import { useEffect, useState } from 'react';
import type { Traffic } from '../../locality/traffic.ts';
import { pageTraffic } from './pageTraffic.ts';

export type LoadWorkerTraffic = () => Promise<Traffic>;

const NONE: Traffic = { requests: [], refusals: [] };

/** What page and worker asked for, kept up to date while the panel is open; the worker's as `renewed` changes. */
export function useTraffic(loadWorkerTraffic: LoadWorkerTraffic, renewed: unknown): Traffic {
  const [page, setPage] = useState(pageTraffic.soFar);
  const [worker, setWorker] = useState(NONE);
  useEffect(() => {
    const update = () => setPage(pageTraffic.soFar());
    const observer = new PerformanceObserver(update);
    observer.observe({ type: 'resource' });
    const stopListening = pageTraffic.onRefusal(update);
    return () => {
      observer.disconnect();
      stopListening();
    };
  }, []);
  useEffect(() => {
    let current = true;
    loadWorkerTraffic().then(
      (traffic) => current && setWorker(traffic),
      // A worker that is lost says so elsewhere on the page.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [loadWorkerTraffic, renewed]);
  return {
    requests: [...page.requests, ...worker.requests],
    refusals: [...page.refusals, ...worker.refusals],
  };
}
