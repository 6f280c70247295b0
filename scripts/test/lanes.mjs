/**
 * Does the jobs, begun in their order, so many at a time.
 * @template Done
 * @param {readonly (() => Promise<Done>)[]} jobs
 * @param {number} lanes
 * @returns {Promise<Done[]>} in the order of the jobs
 */
export async function inLanes(jobs, lanes) {
  const waiting = [...jobs.entries()];
  /** @type {Done[]} */
  const done = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, job] = next;
      done[place] = await job();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
