/**
 * A worker that ends without a word (closed, killed, out of memory) sends no event. A lock that it holds all its life
 * is freed by the browser at once, however it ends, and never before: not by a long step, nor by a laptop asleep.
 * Where the browser has no locks (a page served over plain HTTP from another machine), only the worker's own error
 * event tells.
 */
function locks(): LockManager | null {
  return (globalThis.navigator as Navigator & { readonly locks?: LockManager }).locks ?? null;
}

/** In the worker: resolves once the lock is held, for as long as the worker lives. */
export function holdLock(name: string): Promise<void> {
  const manager = locks();
  if (!manager) return Promise.resolve();
  return new Promise((resolve, reject) => {
    manager
      .request(name, () => {
        resolve();
        return new Promise(() => undefined);
      })
      .catch(reject);
  });
}

/** In the page, after the worker holds the lock: calls back once when the worker has ended. */
export function whenFreed(name: string, onFreed: () => void): void {
  void locks()
    ?.request(name, onFreed)
    .catch(() => undefined);
}
