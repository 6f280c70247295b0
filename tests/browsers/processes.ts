import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export interface Running {
  readonly stop: () => Promise<void>;
}

/** Milliseconds that a program is given to be ready. */
const START_LIMIT = 20_000;

function stopper(child: ChildProcess): () => Promise<void> {
  const ended = once(child, 'exit');
  return async () => {
    child.kill();
    await ended;
  };
}

/** Starts a program that serves HTTP, and waits until it answers at `address`. */
export async function startServer(
  command: string,
  args: readonly string[],
  address: string,
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  const stop = stopper(child);
  for (const end = performance.now() + START_LIMIT; performance.now() < end; await pause(50)) {
    if (await fetch(address).catch(() => null)) return { stop };
  }
  await stop();
  throw new Error(`${command} does not answer.`);
}

/** A screen in memory. It finds a number that is free, and tells it once it is ready. */
export async function startScreen(): Promise<Running & { readonly display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = stopper(child);
  const [number] = (await once(child.stdio[3] as Readable, 'data', {
    signal: AbortSignal.timeout(START_LIMIT),
  })) as [Buffer];
  return { display: `:${number.toString().trim()}`, stop };
}
