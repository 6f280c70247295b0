import { useCallback, useEffect, useRef, useState } from 'react';
import type { MovedPictures } from '../../worker/pictureCalls.ts';
import { inWords } from '../saved/inWords.ts';
import { latestWins, type LatestWins } from '../steps/report/latestWins.ts';

/** Milliseconds: moves faster than this are gathered into one request. */
const DEBOUNCE = 40;

export interface MovedState {
  /** Where the slider stands. */
  readonly alpha: number;
  /** What the worker made of the last position that it was asked for; null before the first. */
  readonly moved: MovedPictures | null;
  readonly fault: string | null;
  readonly move: (alpha: number) => void;
}

export interface MoveCalls {
  /** Where the slider stands before it is moved. */
  readonly start: number;
  readonly onMove: (alpha: number) => Promise<MovedPictures>;
}

/** The slider of a run on pictures: the latest position wins. */
export function useMovedPictures(calls: MoveCalls): MovedState {
  const latest = useRef(calls);
  useEffect(() => {
    latest.current = calls;
  });
  const [alpha, setAlpha] = useState(calls.start);
  const [moved, setMoved] = useState<MovedPictures | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const queue = useRef<LatestWins | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const fresh = latestWins(
      (value) => latest.current.onMove(value),
      (answer) => {
        setFault(null);
        setMoved(answer);
      },
      (error) => setFault(inWords(error)),
    );
    queue.current = fresh;
    return () => {
      fresh.stop();
      clearTimeout(timer.current);
    };
  }, []);

  const move = useCallback((next: number) => {
    setAlpha(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => queue.current?.request(next), DEBOUNCE);
  }, []);
  return { alpha, moved, fault, move };
}
