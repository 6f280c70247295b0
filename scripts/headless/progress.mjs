const INTERVAL = 500;

/**
 * Repeats the page's progress on standard error, a line for each change of it.
 * @param {() => Promise<string>} read the line of now
 * @returns {() => void} stops it
 */
export function reportProgress(read) {
  let last = '';
  const timer = setInterval(async () => {
    // The page may just be leaving the step: then there is nothing to tell.
    const line = await read().catch(() => '');
    if (line === '' || line === last) return;
    last = line;
    console.error(line);
  }, INTERVAL);
  return () => clearInterval(timer);
}
