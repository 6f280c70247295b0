/** Longer than any step: a gap as long as this may be a machine that slept. */
const SLEEP_MS = 30_000;
/** And it is one where it is so many times longer than any gap before. */
const UNLIKE_A_STEP = 5;

/**
 * Milliseconds at work. Pauses do not count, nor does a gap in which the machine slept or the page was frozen: a step
 * takes about as long as the steps before it, so a gap many times as long was no step.
 * @param pausedFor milliseconds spent paused so far
 * @returns to be asked after every step
 */
export function createStopwatch(
  pausedFor: () => number,
  now: () => number = () => performance.now(),
): () => number {
  const awake = () => now() - pausedFor();
  let last = awake();
  let longest = 0;
  let worked = 0;
  return () => {
    const gap = awake() - last;
    last += gap;
    const slept = gap > SLEEP_MS && gap > UNLIKE_A_STEP * longest;
    if (!slept) longest = Math.max(longest, gap);
    worked += slept ? longest : gap;
    return worked;
  };
}
