import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks a second, which no Linux of today has otherwise. */
const TICKS = 100;

/** @param {string} pid @param {string} profile */
function renderer(pid, profile) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes('--type=renderer') || !command.includes(profile)) return [];
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    // After the name in parentheses: utime and stime are the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return [
      { peak: Number(peak?.[1] ?? 0) / 1024, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS },
    ];
  } catch {
    return []; // It ended meanwhile.
  }
}

/**
 * The processes of a browser's pages: peak resident memory of the largest, in MB, and process time of all, in seconds.
 * @param {string} profile folder that only this browser uses
 */
export function renderersOf(profile) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => renderer(pid, profile));
  return {
    peak: Math.max(0, ...all.map(({ peak }) => peak)),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
