import { useCallback, useEffect, useRef, useState } from 'react';
import type { Relabelling } from '../../../worker/api.ts';
import { inWords } from '../../saved/inWords.ts';
import { latestWins, type LatestWins } from './latestWins.ts';

/** The first of several moves is asked at once; of those that follow faster than this the last. */
const DEBOUNCE = 40;
/** A pause after which the slider counts as released, for the keyboard, each key of which is a release. */
const RELEASE = 600;

export interface RelabellingState {
  readonly alpha: number;
  readonly result: Relabelling | null;
  /** The full report is being computed for the slider's position. */
  readonly reevaluating: boolean;
  readonly fault: string | null;
  readonly move: (alpha: number) => void;
  /** @param isPointer a pointer let go of the slider: nothing is waited for */
  readonly release: (isPointer?: boolean) => void;
}

export interface RelabellingCalls {
  readonly runId: number;
  /** α of the run's report. */
  readonly reportAlpha: number;
  readonly onRelabel: (runId: number, alpha: number) => Promise<Relabelling>;
  readonly onReevaluate: (runId: number) => Promise<void>;
}

/** The slider's life: labels follow at once, the latest position wins; the full report follows on release. */
export function useRelabelling(calls: RelabellingCalls): RelabellingState {
  const latest = useRef(calls);
  useEffect(() => {
    latest.current = calls;
  });
  const [alpha, setAlpha] = useState(calls.reportAlpha);
  const [result, setResult] = useState<Relabelling | null>(null);
  const [reevaluating, setReevaluating] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [told, setTold] = useState(calls.reportAlpha);
  // Another position was chosen elsewhere: the slider follows, and what it had moved is past.
  if (told !== calls.reportAlpha) {
    setTold(calls.reportAlpha);
    if (!reevaluating) {
      setAlpha(calls.reportAlpha);
      setResult(null);
    }
  }
  const queue = useRef<LatestWins | null>(null);
  const moveTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const movedAt = useRef(-Infinity);
  const releaseTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const fresh = latestWins(
      (value) => latest.current.onRelabel(latest.current.runId, value),
      (answer) => {
        setFault(null);
        setResult(answer);
      },
      (error) => setFault(inWords(error)),
    );
    queue.current = fresh;
    return () => {
      fresh.stop();
      clearTimeout(moveTimer.current);
      clearTimeout(releaseTimer.current);
    };
  }, []);

  const move = useCallback((next: number) => {
    setAlpha(next);
    clearTimeout(releaseTimer.current);
    clearTimeout(moveTimer.current);
    const isFirst = performance.now() - movedAt.current >= DEBOUNCE;
    movedAt.current = performance.now();
    if (isFirst) queue.current?.request(next);
    else moveTimer.current = setTimeout(() => queue.current?.request(next), DEBOUNCE);
  }, []);

  const release = useCallback((isPointer = false) => {
    clearTimeout(releaseTimer.current);
    releaseTimer.current = setTimeout(
      () => {
        const reevaluate = async () => {
          await queue.current?.settled();
          setReevaluating(true);
          await latest.current.onReevaluate(latest.current.runId);
        };
        reevaluate()
          .catch((error: unknown) => setFault(inWords(error)))
          .finally(() => setReevaluating(false));
      },
      isPointer ? DEBOUNCE : RELEASE,
    );
  }, []);

  return { alpha, result, reevaluating, fault, move, release };
}
