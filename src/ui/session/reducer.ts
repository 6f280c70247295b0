import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { AppError } from '../../core/errors.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { ProposedDomain } from '../../core/private/domainWish.ts';
import type { TradeOffCurve } from '../../pipeline/after/curve.ts';
import type { SpentBudget } from '../../pipeline/private/spentOf.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { Expectation } from '../../pipeline/conduct/expectation.ts';
import type { Progress } from '../../pipeline/conduct/progress.ts';
import type { GenerationWishes } from '../../pipeline/after/generateAgain.ts';
import type {
  OpenedSaved,
  DeviceReport,
  GeneratedTable,
  OpenedTable,
  OpenTables,
  RoleReview,
  RunSummary,
  SavedFileSummary,
  TableSlot,
} from '../../worker/api.ts';
import { withoutDraft, type DomainDrafts } from './domainDrafts.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { withSavedFile } from './openedSaved.ts';
import { stepBlockedBy } from './availability.ts';
import { NO_EDITS, OF_ROLES, ofOptions, remember, withEditTaken } from './edits.ts';
import { carriedRoles, withAnyOutcome } from './editRoles.ts';
import {
  changedCompared,
  withCompared,
  withComparedPictures,
  withDeletionSettled,
  withDeletionUndone,
  withoutCompared,
  withSettingsOf,
} from './compared.ts';
import { newJob, withProgress } from './jobProgress.ts';
import { keptSampling, otherTableSampling, withoutColumnSampling } from './keptSampling.ts';
import { withMeasuredSeed } from './measuredSeeds.ts';
import { withAnswer } from './comparedWithin.ts';
import { withToldTables } from './toldTables.ts';
import { withTried } from './triedCanaries.ts';
import {
  isBusy,
  type ComparedRun,
  type Job,
  type JobKind,
  type JobStatus,
  type MeasuredSeed,
  type ComparedWithin,
  type TriedCanaries,
  type Purpose,
  type Session,
  type Step,
} from './state.ts';
import { t, texts } from '../../core/language/words.ts';
import { grouped } from '../../core/grouped.ts';
import { midSentence } from '../../core/language/inSentence.ts';
import { STAGE_NAMES } from '../steps/train/settingNames.ts';

export type SessionAction =
  | { readonly type: 'stepChosen'; readonly step: Step }
  | { readonly type: 'purposeChosen'; readonly purpose: Purpose }
  | {
      readonly type: 'openingStarted';
      readonly slot: TableSlot;
      readonly name: string;
      readonly size: number;
    }
  | { readonly type: 'bytesRead'; readonly read: number; readonly size: number }
  | {
      readonly type: 'tableOpened';
      readonly slot: TableSlot;
      readonly table: OpenedTable;
      /** The bundled sample that this is, whose roles are known. */
      readonly sample?: { readonly id: string; readonly roles: Roles };
    }
  | { readonly type: 'reread'; readonly table: OpenedTable }
  | { readonly type: 'tablesTold'; readonly tables: OpenTables }
  | { readonly type: 'openingFailed'; readonly error: AppError | null }
  | { readonly type: 'tableClosed'; readonly slot: TableSlot }
  | {
      readonly type: 'columnRead';
      readonly table: OpenedTable;
      readonly column: string;
      readonly undone: readonly ColumnChoice[];
    }
  | { readonly type: 'rolesEdited'; readonly roles: Roles }
  | { readonly type: 'reviewStarted' }
  | { readonly type: 'reviewAccepted'; readonly review: RoleReview }
  | { readonly type: 'reviewRefused'; readonly error: AppError }
  | { readonly type: 'optionsEdited'; readonly options: Partial<RunOptions> }
  | { readonly type: 'domainsEdited'; readonly domains: DomainDrafts }
  | {
      readonly type: 'budgetTold';
      readonly proposed: readonly ProposedDomain[];
      readonly spent: SpentBudget;
    }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  | { readonly type: 'deviceReported'; readonly device: DeviceReport }
  | { readonly type: 'expected'; readonly expectation: Expectation | null }
  | { readonly type: 'jobStarted'; readonly kind: JobKind; readonly at: number }
  | { readonly type: 'progressed'; readonly progress: readonly Progress[] }
  | { readonly type: 'jobStatus'; readonly status: Extract<JobStatus, 'running' | 'paused' | 'cancelling'> }
  | { readonly type: 'jobFinished'; readonly run: RunSummary }
  | { readonly type: 'picturesMade'; readonly run: PictureRunSummary }
  | { readonly type: 'stepwiseChosen'; readonly on: boolean }
  | { readonly type: 'curveMeasured'; readonly runId: number; readonly curve: TradeOffCurve }
  | { readonly type: 'seedMeasured'; readonly measured: MeasuredSeed }
  | { readonly type: 'seedsRepeated'; readonly seeds: number }
  | { readonly type: 'withinCompared'; readonly compared: ComparedWithin }
  | { readonly type: 'canariesTried'; readonly tried: TriedCanaries }
  | { readonly type: 'canariesDone'; readonly trainings: number }
  | { readonly type: 'jobCancelled' }
  | { readonly type: 'jobFailed'; readonly error: AppError }
  | { readonly type: 'savedRead'; readonly summary: SavedFileSummary | null }
  | { readonly type: 'savedOpened'; readonly opened: OpenedSaved }
  | { readonly type: 'wishesEdited'; readonly wishes: Partial<GenerationWishes> }
  | { readonly type: 'rowsGenerated'; readonly generated: GeneratedTable }
  | { readonly type: 'runChosen'; readonly id: number }
  | {
      readonly type: 'comparedChanged';
      readonly key: string;
      readonly change: Partial<Pick<ComparedRun, 'name' | 'isPinned'>>;
    }
  | { readonly type: 'comparedDeleted'; readonly key: string }
  | { readonly type: 'deletionUndone' }
  | { readonly type: 'deletionSettled' }
  | { readonly type: 'settingsRestored'; readonly key: string }
  | { readonly type: 'failed'; readonly error: AppError }
  | { readonly type: 'errorDismissed'; readonly error: AppError }
  | { readonly type: 'noticed'; readonly text: string }
  | { readonly type: 'noticeDismissed'; readonly text: string }
  | { readonly type: 'announced'; readonly text: string };

/** Pure: what the session is after an action. Nothing loaded, typed or computed is dropped by a failure. */
export function reduceSession(session: Session, action: SessionAction): Session {
  switch (action.type) {
    case 'stepChosen':
      return stepBlockedBy(session, action.step) === null ? { ...session, step: action.step } : session;
    case 'purposeChosen':
      return { ...session, purpose: action.purpose, step: 'data' };
    case 'openingStarted':
      return {
        ...session,
        opening: { slot: action.slot, name: action.name, read: 0, size: action.size },
        announcement: t`Reading ${action.name}.`,
      };
    case 'bytesRead':
      return session.opening
        ? { ...session, opening: { ...session.opening, read: action.read, size: action.size } }
        : session;
    case 'tableOpened':
      return withTable({ ...session, opening: null }, action);
    case 'reread':
      return {
        ...withRealTable({ ...session, opening: null, tables: NO_TABLES }, action.table),
        errors: session.errors.filter((error) => !ABOUT_FILES.test(error.code)),
        announcement: toldOfTable(action.table),
      };
    case 'tablesTold':
      return withToldTables(session, action.tables);
    case 'openingFailed':
      return action.error
        ? withError({ ...session, opening: null }, action.error)
        : { ...session, opening: null, announcement: t`Stopped reading. What was loaded before is kept.` };
    case 'tableClosed':
      return {
        ...session,
        tables: { ...session.tables, [action.slot]: null },
        announcement: REMOVED[action.slot],
      };
    case 'columnRead':
      return {
        ...withoutRetyped(withRealTable(session, action.table), action.column),
        undoneChoices: action.undone,
        errors: session.errors.filter(({ place }) => place.column !== action.column),
        announcement: t`${action.column} is read again.`,
      };
    case 'rolesEdited':
      return {
        ...session,
        roles: action.roles,
        options: keptSampling(session.options, session.roles, action.roles),
        edits: remember(session, OF_ROLES),
      };
    case 'reviewStarted':
      return { ...session, review: { kind: 'pending', last: lastReview(session) } };
    case 'reviewAccepted':
      return { ...session, review: { kind: 'accepted', review: action.review } };
    case 'reviewRefused':
      return { ...session, review: { kind: 'refused', error: action.error } };
    case 'optionsEdited':
      return {
        ...session,
        options: { ...session.options, ...action.options },
        edits: remember(session, ofOptions(action.options)),
      };
    case 'domainsEdited':
      return { ...session, domains: action.domains };
    case 'budgetTold':
      return { ...session, proposedDomains: action.proposed, spent: action.spent };
    case 'undone':
      return withEditTaken(session, 'past') ?? session;
    case 'redone':
      return withEditTaken(session, 'future') ?? session;
    case 'deviceReported':
      return { ...session, device: action.device };
    case 'expected':
      return { ...session, expectation: action.expectation };
    case 'jobStarted':
      return {
        ...session,
        job: newJob(action.kind, action.at, session),
        errors: [],
        notices: STARTS_ANEW.has(action.kind) ? [] : session.notices,
        announcement: JOB_STARTED[action.kind],
      };
    case 'progressed':
      return session.job ? withProgressTold(session, session.job, action.progress) : session;
    case 'jobStatus':
      // An answer that comes after the end, or after the wish to cancel, changes nothing.
      return isBusy(session.job) && session.job?.status !== 'cancelling'
        ? withStatus(session, action.status, STATUS_TOLD[action.status])
        : session;
    case 'jobFinished':
      return withRun(withStatus(session, 'finished', t`Finished. The report is ready.`), action.run);
    case 'picturesMade':
      return withPictureRun(withStatus(session, 'finished', t`Finished. The report is ready.`), action.run);
    case 'stepwiseChosen':
      return { ...session, stepwise: action.on };
    case 'curveMeasured':
      return {
        ...withStatus(session, 'finished', t`The fairness–utility curve is drawn.`),
        curves: { ...session.curves, [action.runId]: action.curve },
      };
    case 'seedMeasured':
      return {
        ...session,
        measuredSeeds: withMeasuredSeed(session.measuredSeeds, action.measured),
        announcement: t`Seed ${action.measured.figures.seed} is measured.`,
      };
    case 'seedsRepeated':
      return withStatus(session, 'finished', t`Finished. ${action.seeds} more seeds are in the report.`);
    case 'withinCompared':
      return { ...session, comparedWithin: withAnswer(session.comparedWithin, action.compared) };
    case 'canariesTried':
      return { ...session, triedCanaries: withTried(session.triedCanaries, action.tried) };
    case 'canariesDone':
      return withStatus(
        session,
        'finished',
        t`Finished. ${action.trainings === 1 ? t`One more training` : t`${action.trainings} more trainings`} with canaries in the report.`,
      );
    case 'jobCancelled':
      return withStatus(session, 'cancelled', t`Cancelled. Tables, settings and earlier runs are kept.`);
    case 'jobFailed':
      return withError(withStatus(session, 'failed', t`The run stopped.`), action.error);
    case 'savedRead':
      return { ...session, savedFile: action.summary };
    case 'savedOpened':
      return { ...withSavedFile(withStatus(session, 'finished', ''), action.opened), purpose: 'train' };
    case 'wishesEdited':
      return session.wishes ? { ...session, wishes: { ...session.wishes, ...action.wishes } } : session;
    case 'rowsGenerated':
      return {
        ...withStatus(session, 'finished', t`Made ${grouped(action.generated.rows)} rows.`),
        generated: action.generated,
      };
    case 'runChosen':
      return withChosen(session, action.id);
    case 'comparedChanged':
      return changedCompared(session, action.key, action.change);
    case 'comparedDeleted':
      return withoutCompared(session, action.key);
    case 'deletionUndone':
      return withDeletionUndone(session);
    case 'deletionSettled':
      return withDeletionSettled(session);
    case 'settingsRestored':
      return withSettingsOf(session, action.key);
    case 'failed':
      return withError(session, action.error);
    case 'errorDismissed':
      return { ...session, errors: session.errors.filter((error) => error !== action.error) };
    case 'noticed':
      return withNotice(session, action.text);
    case 'noticeDismissed':
      return { ...session, notices: session.notices.filter((text) => text !== action.text) };
    case 'announced':
      return { ...session, announcement: action.text };
  }
}

const REMOVED: Readonly<Record<TableSlot, string>> = texts({
  real: 'Removed the table.',
  holdout: 'Removed the held-out file.',
  synthetic: 'Removed the synthetic file.',
});
/** Faults of an earlier file, or of the worker that read it: settled once a file was read. */
const ABOUT_FILES = /^(csv|table|pictures|schema|holdout|file|worker)\./;
/** Jobs before which what happened in earlier ones is past. */
const STARTS_ANEW: ReadonlySet<JobKind> = new Set(['train', 'pictures', 'audit']);
const JOB_STARTED: Readonly<Record<JobKind, string>> = texts({
  train: 'Training started.',
  pictures: 'Training on pictures started.',
  repeat: 'Training with other seeds started.',
  canaries: 'Training with canaries started.',
  audit: 'Audit started.',
  reevaluate: 'Evaluating again.',
  curve: 'Measuring the fairness–utility curve.',
  generate: 'Generating rows.',
  openSaved: 'Opening the file.',
});
const NO_TABLES: Session['tables'] = { real: null, holdout: null, synthetic: null };
const STATUS_TOLD = texts({ running: 'Resumed.', paused: 'Paused.', cancelling: 'Cancelling…' } as const);

function lastReview({ review }: Session): RoleReview | null {
  if (review.kind === 'accepted') return review.review;
  return review.kind === 'pending' ? review.last : null;
}

function toldOfTable({ name, rows, columns }: OpenedTable): string {
  return t`Read ${name}: ${grouped(rows)} rows, ${columns.length} columns.`;
}

function withTable(
  session: Session,
  { slot, table, sample }: Extract<SessionAction, { type: 'tableOpened' }>,
): Session {
  const announcement = toldOfTable(table);
  const errors = session.errors.filter((error) => !ABOUT_FILES.test(error.code));
  if (slot !== 'real') {
    return { ...session, tables: { ...session.tables, [slot]: table }, announcement, errors };
  }
  // Files opened beside another table belong to that one: the worker lets them go as well.
  const opened = withRealTable({ ...session, tables: NO_TABLES }, table);
  const roles = sample?.roles ?? opened.roles;
  const tableSource = session.tableSource + 1;
  const options = { ...opened.options, ...otherTableSampling(opened.options) };
  return {
    ...opened,
    roles,
    options,
    tableSource,
    domains: {},
    undoneChoices: [],
    sampleId: sample?.id ?? null,
    step: 'data',
    announcement,
    errors,
  };
}

function withoutRetyped(session: Session, column: string): Session {
  return {
    ...session,
    options: withoutColumnSampling(session.options, session.roles, column),
    domains: withoutDraft(session.domains, column),
  };
}

function rolesOf(table: OpenedTable, chosen: Roles | null): Roles {
  const roles = carriedRoles(table, chosen);
  return table.pictures ? withAnyOutcome(table.columns, roles) : roles;
}

function withRealTable(session: Session, table: OpenedTable): Session {
  return {
    ...session,
    tables: { ...session.tables, real: table },
    tableVersion: session.tableVersion + 1,
    roles: rolesOf(table, session.roles),
    // What was before may be of columns that are gone or of another type.
    edits: NO_EDITS,
    review: { kind: 'none' },
    expectation: null,
    proposedDomains: null,
    spent: null,
  };
}

/** A fault told twice is shown once: the newest, at the front. */
function withError(session: Session, error: AppError): Session {
  const others = session.errors.filter((known) => known.message !== error.message);
  return { ...session, errors: [error, ...others] };
}

/** Told to screen readers as well; told twice, it is shown once. */
function withNotice(session: Session, text: string): Session {
  const others = session.notices.filter((known) => known !== text);
  return { ...session, notices: [text, ...others], announcement: text };
}

function withProgressTold(session: Session, job: Job, batch: readonly Progress[]): Session {
  const told = batch.reduce(withBackend, withStageTold(session, batch.reduce(withProgress, job)));
  const texts = batch.flatMap((progress) => (progress.kind === 'resumed' ? [progress.text] : []));
  return texts.reduce(withNotice, told);
}

/** What a run was measured to be faster on takes the place of what was expected. */
function withBackend(session: Session, progress: Progress): Session {
  if (progress.kind !== 'backend') return session;
  return { ...session, device: progress.backend, announcement: progress.backend.reason };
}

/** Each new stage is told once; screen readers need no more of a run than that. */
function withStageTold(session: Session, job: Job): Session {
  const announcement =
    job.stage !== null && job.stage.stage !== session.job?.stage?.stage
      ? t`Stage ${midSentence(STAGE_NAMES[job.stage.stage].title)}, ${Math.floor(job.stage.percent ?? 0)} % done.`
      : session.announcement;
  return { ...session, job, announcement };
}

function withStatus(session: Session, status: JobStatus, announcement: string): Session {
  return session.job ? { ...session, job: { ...session.job, status }, announcement } : session;
}

/** What is shown is in the comparison, also where its position had been deleted from it. */
function withChosen(session: Session, id: number): Session {
  const run = session.runs.find((own) => own.id === id);
  if (!run) {
    const isOfPictures = session.pictureRuns.some((own) => own.id === id);
    return isOfPictures ? { ...session, currentRunId: id } : session;
  }
  return { ...session, currentRunId: id, compared: withCompared(session.compared, run) };
}

/** A run on pictures joins the others, and is shown unless the person went elsewhere meanwhile. */
function withPictureRun(session: Session, run: PictureRunSummary): Session {
  const others = session.pictureRuns.filter(({ id }) => id !== run.id);
  const isKnown = others.length < session.pictureRuns.length;
  const step = session.step === 'train' ? 'report' : session.step;
  const origins =
    isKnown || !session.job ? session.origins : { ...session.origins, [run.id]: session.job.origin };
  const comparedPictures = withComparedPictures(session.comparedPictures, run);
  const pictureRuns = [...others, run];
  return { ...session, pictureRuns, comparedPictures, currentRunId: run.id, step, origins };
}

/** A run replaces the one of the same id (a new evaluation) or joins the others. */
function withRun(session: Session, run: RunSummary): Session {
  const known = session.runs.some((other) => other.id === run.id);
  const runs = known
    ? session.runs.map((other) => (other.id === run.id ? run : other))
    : [...session.runs, run];
  // A person who went elsewhere meanwhile is not torn away.
  const startedOn = session.purpose === 'audit' ? 'roles' : 'train';
  const step = session.step === startedOn ? 'report' : session.step;
  const origins =
    known || !session.job ? session.origins : { ...session.origins, [run.id]: session.job.origin };
  return {
    ...session,
    runs,
    currentRunId: run.id,
    step,
    origins,
    compared: withCompared(session.compared, run),
  };
}
