import { AppError } from '../errors.ts';
import { t } from '../language/words.ts';

/** Milliseconds of work between two pauses in which messages (cancel) can arrive. */
const WORK_BETWEEN_PAUSES = 30;

/** What a reading tells meanwhile, and what stops it. */
export interface ReadingHooks {
  /** Is told bytes of the file that were read so far. */
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Memory of the machine, GiB, where it is known: of more rows than it should hold, a sample is held. */
  readonly memory?: number | undefined;
}

/** Pauses now and then, so that progress is seen and a cancel is heard. @throws AppError 'run.cancelled' */
export function createPauses(file: string, { onProgress, signal }: ReadingHooks) {
  let pausedAt = performance.now();
  return {
    check(): void {
      if (!signal?.aborted) return;
      throw new AppError(
        'run.cancelled',
        t`Reading ${file} was cancelled.`,
        t`Load the file again to go on.`,
      );
    },
    async after(bytesRead?: number): Promise<void> {
      if (bytesRead !== undefined) onProgress?.(bytesRead);
      if (performance.now() - pausedAt < WORK_BETWEEN_PAUSES) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
      pausedAt = performance.now();
    },
  };
}
