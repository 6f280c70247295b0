import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { createSessionActions, type LoadClient, type SessionActions } from './actions.ts';
import { hasRuns, INITIAL_SESSION, isBusy, type JobKind, type Session } from './state.ts';
import { createSessionStore, type SessionStore } from './store.ts';
import { readUrlSettings } from './urlSettings.ts';
import type { LinkedLesson } from '../lessons/lessonPlace.ts';
import { whenLanguageChanges } from '../../core/language/language.ts';
import { texts } from '../../core/language/words.ts';

const APP_NAME = 'Fairloom';
/** A pause in the editing of roles or settings after which the worker is asked about them. */
const REVIEW_DELAY = 150;

interface Wiring {
  readonly store: SessionStore;
  readonly actions: SessionActions;
  /** Opens the sample that the link asks for, once. */
  readonly openLinkedSample: () => void;
  /** The lesson that the link asks for. */
  readonly linkedLesson: LinkedLesson | null;
}

function wire(loadClient: LoadClient, { search, hash }: Location): Wiring {
  const { options, sampleId, lesson, errors } = readUrlSettings(search, hash);
  const store = createSessionStore({ ...INITIAL_SESSION, options, errors });
  const actions = createSessionActions(store, loadClient);
  let wanted = sampleId;
  return {
    store,
    actions,
    linkedLesson: lesson,
    openLinkedSample() {
      const id = wanted;
      wanted = null;
      if (id !== null) void actions.openSample(id);
    },
  };
}

/** The session and what a person can do with it: the page's one connection to the worker. */
export function useSession(loadClient: LoadClient): {
  session: Session;
  actions: SessionActions;
  linkedLesson: LinkedLesson | null;
} {
  const [wiring] = useState(() => wire(loadClient, window.location));
  const { store, actions, openLinkedSample, linkedLesson } = wiring;
  const session = useSyncExternalStore(store.subscribe, store.get);

  useEffect(openLinkedSample, [openLinkedSample]);
  useEffect(() => whenLanguageChanges(() => void actions.tellAgain()), [actions]);
  useReviewOfRoles(session, actions);
  useDeviceReport(session, actions);
  useExpectation(session, actions);
  useBudget(session, actions);
  useWaitAfterStages(session, actions);
  useTitle(session);
  useUnloadWarning(session);
  return { session, actions, linkedLesson };
}

function useReviewOfRoles({ roles, tableVersion }: Session, actions: SessionActions): void {
  useEffect(() => {
    if (!roles) return;
    const timer = setTimeout(() => void actions.review(), REVIEW_DELAY);
    return () => clearTimeout(timer);
  }, [roles, tableVersion, actions]);
}

/** Not before there is a table: the answer loads the compute libraries. */
function useDeviceReport({ options, tables }: Session, actions: SessionActions): void {
  const hasTable = tables.real !== null;
  useEffect(() => {
    if (hasTable) void actions.askDevice();
  }, [options.backend, hasTable, actions]);
}

/** On the step where it is read, and not while a run is under way, which would wait for the answer. */
function useExpectation(session: Session, actions: SessionActions): void {
  const { step, job, roles, tableVersion, options, device, tables } = session;
  const { holdout } = tables;
  const isAsked = step === 'train' && !isBusy(job);
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => void actions.askExpectation(), REVIEW_DELAY);
    return () => clearTimeout(timer);
  }, [isAsked, roles, tableVersion, options, device, holdout, actions]);
}

/** Where a run with a guarantee is prepared, and again when one has ended. */
function useBudget(session: Session, actions: SessionActions): void {
  const { step, job, roles, tableVersion, options, runs } = session;
  const { delta } = options;
  const isAsked = step === 'train' && options.private && !isBusy(job);
  useEffect(() => {
    if (isAsked) void actions.askBudget();
  }, [isAsked, roles, tableVersion, delta, runs.length, actions]);
}

/** Where trainings wait after each stage: as soon as the next one begins. */
function useWaitAfterStages({ job, stepwise }: Session, actions: SessionActions): void {
  const stage = job?.stage?.stage;
  const begins = job?.kind === 'train' && stage !== undefined && stage !== job.stages[0] ? stage : null;
  const wait = useEffectEvent(() => {
    if (stepwise) void actions.pause();
  });
  useEffect(() => {
    if (begins !== null) wait();
  }, [begins]);
}

const AT_WORK: Readonly<Record<JobKind, string>> = texts({
  train: 'Training',
  pictures: 'Training',
  audit: 'Evaluating',
  repeat: 'Training',
  canaries: 'Training',
  reevaluate: 'Evaluating',
  curve: 'Evaluating',
  generate: 'Generating',
  openSaved: 'Opening',
});

function useTitle({ job }: Session): void {
  const percent = Math.floor(job?.stage?.percent ?? 0);
  const title = job && isBusy(job) ? `${percent} % · ${AT_WORK[job.kind]}` : null;
  useEffect(() => {
    document.title = title ? `${title} · ${APP_NAME}` : APP_NAME;
  }, [title]);
}

/** Runs live in this tab only: leaving asks first. */
function useUnloadWarning(session: Session): void {
  const atStake = isBusy(session.job) || hasRuns(session);
  useEffect(() => {
    if (!atStake) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [atStake]);
}
