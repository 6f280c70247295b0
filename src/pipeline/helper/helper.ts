import type { Messages } from '@lingui/core';
import { spokenLanguage, spokenMessages, type Language } from '../../core/language/language.ts';
import type { EvaluationPart, LatentCodes } from '../../core/evaluate/metric.ts';
import type { TrainedJudge } from '../../core/judge/trainJudge.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunOptions } from '../settings/options.ts';
import type { PreparedTables } from '../stages/prepare.ts';

/** What a second thread is asked for: pieces of a run that depend on nothing but what it is given. */
export interface HelperTasks {
  /** Says what it says from now on in this language. */
  readonly speak: (language: Language, messages: Messages) => Promise<void>;
  /** The tables of all that follows; those before are forgotten, and work on them ends. */
  readonly hold: (tables: PreparedTables) => Promise<void>;
  /** As the stage of this name. `onProgress` takes the share done, in [0, 1]. */
  readonly judge: (options: RunOptions, onProgress: (share: number) => void) => Promise<TrainedJudge | null>;
  /** What the evaluation computes of real rows alone; stops as soon as anything else is asked for. */
  readonly measureAhead: (options: RunOptions) => Promise<void>;
  /** The synthetic tables of the parts that follow. */
  readonly compare: (made: Compared, options: RunOptions) => Promise<void>;
  /** Parts of the evaluation, by the names of their evaluators. */
  readonly makeParts: (
    names: readonly string[],
    onDone: (name: string, done: number) => void,
  ) => Promise<EvaluationPart[]>;
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
}

/** What the held tables are compared with. */
export interface Compared {
  readonly synthetic: Table;
  readonly baseline?: Table;
  readonly latent?: LatentCodes;
}

/** A thread, from its start to its end. */
export interface HelperThread {
  readonly tasks: HelperTasks;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<null>;
  readonly end: () => void;
}

/** A second thread that takes work off this one, where there is one; what is computed is the same with and without. */
export interface Helper {
  /**
   * Asks the thread, which then holds the tables; it is started where need be.
   * @returns null where there is none, where it fails or ends meanwhile: then the work is the caller's
   */
  readonly ask: <T>(tables: PreparedTables, task: (tasks: HelperTasks) => Promise<T>) => Promise<T | null>;
  /** Tells the thread which language is spoken now. */
  readonly speak: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends the thread; the next question starts another. */
  readonly end: () => void;
}

export const NO_HELPER: Helper = {
  ask: () => Promise.resolve(null),
  speak: () => {},
  pause: () => {},
  resume: () => {},
  end: () => {},
};

/** Cells of the tables that are held twice, at most: 8 bytes each. */
const MOST_CELLS = 16_000_000;

function cellsOf({ train, holdout }: PreparedTables): number {
  return (train.rows + holdout.rows) * train.columns.length;
}

/**
 * @param start null where no thread can be started
 * @param idle milliseconds without a question after which the thread ends
 */
export function createHelper(start: () => HelperThread | null, idle: number): Helper {
  interface Started extends HelperThread {
    held?: { readonly tables: PreparedTables; readonly done: Promise<void> };
  }
  let thread: Started | null = null;
  let isHopeless = false;
  let isPaused = false;
  let asked = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    const ending = thread;
    thread = null;
    ending?.end();
  }

  function speak(): void {
    void thread?.tasks.speak(spokenLanguage(), spokenMessages()).catch(() => {});
  }

  function living(): Started | null {
    if (thread || isHopeless) return thread;
    const started = start();
    isHopeless = started === null;
    if (!started) return null;
    thread = { ...started };
    speak();
    if (isPaused) void started.tasks.pause().catch(() => {});
    const own = thread;
    void started.ended.then(() => {
      // One that ended by itself would do so again.
      if (thread === own) isHopeless = true;
      if (thread === own) thread = null;
    });
    return thread;
  }

  function holding(own: Started, tables: PreparedTables): Promise<void> {
    if (own.held?.tables !== tables) own.held = { tables, done: own.tasks.hold(tables) };
    return own.held.done;
  }

  return {
    async ask(tables, task) {
      const own = cellsOf(tables) > MOST_CELLS ? null : living();
      if (!own) return null;
      clearTimeout(resting);
      asked += 1;
      try {
        return await Promise.race([own.ended, holding(own, tables).then(() => task(own.tasks))]);
      } catch {
        return null;
      } finally {
        asked -= 1;
        if (asked === 0) resting = setTimeout(end, idle);
      }
    },
    speak,
    pause() {
      isPaused = true;
      void thread?.tasks.pause().catch(() => {});
    },
    resume() {
      isPaused = false;
      void thread?.tasks.resume().catch(() => {});
    },
    end,
  };
}
