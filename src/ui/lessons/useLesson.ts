import { useCallback, useEffect, useMemo, useState } from 'react';
import { whenLanguageChanges } from '../../core/language/language.ts';
import type { Relabelling } from '../../worker/api.ts';
import type { SessionActions } from '../session/actions.ts';
import type { Session } from '../session/state.ts';
import type { Lesson } from './lesson.ts';
import { keepProgress, keptProgress } from './keptProgress.ts';
import type { LinkedLesson } from './lessonPlace.ts';
import { lessonNamed } from './lessons.ts';
import { advance, startLesson, type LessonEvent, type LessonProgress } from './progress.ts';
import { seenOf } from './seen.ts';

export interface LessonUnderWay {
  readonly lesson: Lesson;
  readonly progress: LessonProgress;
}

export interface LessonControls {
  /** The lesson that was begun, left or not. */
  readonly underWay: LessonUnderWay | null;
  /** Begins a lesson, with its sample and its settings. */
  readonly start: (lesson: Lesson) => void;
  readonly send: (event: LessonEvent) => void;
  /** As the session's own; the lesson notes what the slider moved. */
  readonly loadRelabelling: SessionActions['loadRelabelling'];
}

/** The lesson of the page: it looks on while the class works, and tells what came of it. */
export function useLesson(
  session: Session,
  actions: SessionActions,
  linked: LinkedLesson | null,
): LessonControls {
  const [progress, setProgress] = useState(() => linked && takeUp(linked));
  const [moved, setMoved] = useState<Relabelling | null>(null);
  const lesson = progress && lessonNamed(progress.lessonId);
  const seen = useMemo(() => seenOf(session, moved), [session, moved]);
  if (lesson && progress) {
    const looked = advance(lesson, progress, { type: 'saw', seen });
    // React draws again with it before anything is shown.
    if (looked !== progress) setProgress(looked);
  }
  useKept(session, progress);
  const send = useCallback(
    (event: LessonEvent) =>
      setProgress((now) => {
        const own = now && lessonNamed(now.lessonId);
        return now && own ? advance(own, now, event) : now;
      }),
    [],
  );
  useEffect(() => whenLanguageChanges(() => send({ type: 'spoken' })), [send]);
  const { sampleId } = session;
  const start = useCallback(
    (next: Lesson) => {
      setProgress(startLesson(next));
      actions.editOptions(next.options);
      if (next.sampleId !== null && next.sampleId !== sampleId) void actions.openSample(next.sampleId);
      actions.choosePurpose('train');
    },
    [actions, sampleId],
  );
  const loadRelabelling = useCallback(
    async (runId: number, alpha: number) => {
      const answer = await actions.loadRelabelling(runId, alpha);
      setMoved(answer);
      return answer;
    },
    [actions],
  );
  return { underWay: lesson && progress ? { lesson, progress } : null, start, send, loadRelabelling };
}

/** The lesson of a link: at its beginning, or where the class stood when the page was loaded again. */
function takeUp({ lesson, at }: LinkedLesson): LessonProgress {
  const kept = keptProgress(lesson);
  return { ...startLesson(lesson, at ?? kept?.at), ...(kept && { chosen: kept.chosen, told: kept.told }) };
}

/** Of a table that a person has opened in this tab nothing is kept. */
function useKept(session: Session, progress: LessonProgress | null): void {
  const [isPrivate, setPrivate] = useState(false);
  const hasOwn = holdsOwnTable(session);
  if (hasOwn && !isPrivate) setPrivate(true);
  useEffect(() => {
    if (progress) keepProgress(progress, !isPrivate && !hasOwn);
  }, [progress, isPrivate, hasOwn]);
}

function holdsOwnTable({ tables, sampleId, runs }: Session): boolean {
  const { real, ...others } = tables;
  return (
    (real !== null && sampleId === null) ||
    Object.values(others).some((table) => table !== null) ||
    runs.some(({ kind }) => kind === 'saved')
  );
}
