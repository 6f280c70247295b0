import { AppError } from '../../core/errors.ts';
import { createControl, type RunControl } from '../../pipeline/conduct/control.ts';
import type { Helper } from '../../pipeline/helper/helper.ts';
import { t } from '../../core/language/words.ts';

/** The long job under way and the file being read: what `pause`, `resume` and `cancel` reach. */
export interface Jobs {
  /** One at a time. @throws AppError 'run.busy' while another is under way */
  readonly exclusively: <T>(job: (control: RunControl) => Promise<T>) => Promise<T>;
  /** For a file that is about to be read; `cancel` aborts the last one. */
  readonly startReading: () => AbortSignal;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** @param helper of all jobs */
export function createJobs(helper: Helper): Jobs {
  let control: RunControl | null = null;
  let reading: AbortController | null = null;

  return {
    async exclusively(job) {
      if (control) {
        throw new AppError('run.busy', t`Another run is under way.`, t`Wait for it or cancel it first.`);
      }
      control = createControl(undefined, helper);
      try {
        return await job(control);
      } finally {
        control = null;
      }
    },
    startReading() {
      reading = new AbortController();
      return reading.signal;
    },
    pause: () => control?.pause(),
    resume: () => control?.resume(),
    cancel() {
      control?.cancel();
      reading?.abort();
    },
  };
}
