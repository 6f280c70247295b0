import type { Audit } from '../../core/evaluate/audit.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { OpenedTable, Relabelling, RunSummary } from '../../worker/api.ts';
import type { Step } from '../session/state.ts';

/** What of the page a lesson may look at: whether its tasks are done, and the figures that its answers are made of. */
export interface Seen {
  readonly step: Step;
  readonly sampleId: string | null;
  readonly table: OpenedTable | null;
  readonly roles: Roles | null;
  /** Of the roles as they are; null while the worker measures, and where they cannot be used. */
  readonly audit: Audit | null;
  /** The run shown in the report, where it was trained here. */
  readonly run: RunSummary | null;
  /** What the slider of that run moved last. */
  readonly moved: Relabelling | null;
}

export interface LessonChoice {
  readonly id: string;
  readonly text: string;
}

/** A question is asked before the page may show the answer: a prediction counts, right or wrong. */
export interface LessonQuestion {
  readonly text: string;
  readonly choices: readonly LessonChoice[];
}

/** Something to do on the page itself. */
export interface LessonTask {
  readonly text: string;
  /** The control's name as the page shows it, or its heading's: there "Show me" leads. */
  readonly control: string;
  /** The step of the page where the control is. */
  readonly on: Step;
}

export interface LessonAnswer {
  /** A few sentences, each for itself. */
  readonly sentences: readonly string[];
  /** Id of the choice that the figures bear out; null where nothing was asked. */
  readonly measured: string | null;
}

export interface LessonStep {
  /** Unique in its lesson. */
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly question?: LessonQuestion;
  readonly task?: LessonTask;
  /** Whether the page shows what the answer is made of. */
  readonly isDone: (seen: Seen) => boolean;
  /** Of figures that the page measured; asked for only where `isDone` holds. */
  readonly answer: (seen: Seen) => LessonAnswer;
  /** For the teacher's sheet: what to expect, in words and without figures of a run. */
  readonly expected: string;
  /** Minutes in class. */
  readonly minutes: number;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** One line: what it is about. */
  readonly gist: string;
  /** The bundled sample that it works on; null for a lesson about any table. */
  readonly sampleId: string | null;
  /** Settings where a link says nothing else: small enough for a laptop, and alike on all of them. */
  readonly options: Partial<RunOptions>;
  /** What a class can do afterwards. */
  readonly aims: readonly string[];
  readonly steps: readonly LessonStep[];
}
