/** Milliseconds between two reports: each is drawn, which took longer than the reading, and nobody sees more. */
const BETWEEN = 100;

/**
 * Tells how far a file is read now and then, and once all of it is.
 * @param size bytes of the file
 * @param now a clock in milliseconds
 */
export function readingProgress(
  onBytes: (read: number, size: number) => void,
  size: number,
  now: () => number = () => performance.now(),
): (read: number) => void {
  let toldAt = -Infinity;
  return (read) => {
    const at = now();
    if (read < size && at - toldAt < BETWEEN) return;
    toldAt = at;
    onBytes(read, size);
  };
}
