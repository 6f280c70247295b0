import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { ChoiceGroup } from '../components/ChoiceGroup.tsx';
import { Icon } from '../components/Icon.tsx';
import { stepBlockedBy } from '../session/availability.ts';
import type { SessionActions } from '../session/actions.ts';
import type { Session } from '../session/state.ts';
import { printable } from '../charts/label.ts';
import type { LessonQuestion, LessonTask } from './lesson.ts';
import { currentStep, isComplete, stageOf, type LessonEvent, type StepStage } from './progress.ts';
import { showControl } from './showControl.ts';
import type { LessonUnderWay } from './useLesson.ts';
import { t } from '../../core/language/words.ts';
import './LessonPanel.css';

export interface LessonPanelProps extends LessonUnderWay {
  readonly session: Session;
  readonly actions: Pick<SessionActions, 'goTo' | 'openSample'>;
  readonly send: (event: LessonEvent) => void;
}

/** The lesson beside the page: what is asked, what to do, and what came of it. */
export function LessonPanel({ lesson, progress, session, actions, send }: LessonPanelProps) {
  const id = useId();
  const step = currentStep(lesson, progress);
  const stage = stageOf(lesson, progress);
  const heading = useHeadingFocus(progress.at);
  const panel = useFocusKept(stage);
  return (
    <aside ref={panel} className="lesson" aria-labelledby={id}>
      <div className="lesson__head">
        <p id={id} className="lesson__name">
          {lesson.id === 'tour' ? lesson.title : t`Lesson: ${lesson.title}`}
        </p>
        <button
          type="button"
          className="lesson__leave"
          aria-label={t`Leave the lesson`}
          title={t`Leave; “Lesson” in the header takes it up again`}
          onClick={() => send({ type: 'left' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <StepMeter at={progress.at} of={lesson.steps.length} />
      <h2 ref={heading} tabIndex={-1}>
        {step.title}
      </h2>
      <p>{step.words}</p>
      <SampleNeeded lesson={lesson} session={session} actions={actions} />
      {step.question && (
        <Question
          key={step.id}
          question={step.question}
          chosen={progress.chosen[step.id] ?? null}
          onChoose={(choice) => send({ type: 'chosen', choice })}
        />
      )}
      {step.task && stage !== 'asked' && (
        <Task
          key={`${step.id} task`}
          task={step.task}
          isDone={stage === 'told'}
          blockedBy={stepBlockedBy(session, step.task.on)}
          isElsewhere={session.step !== step.task.on}
          onGo={() => step.task && actions.goTo(step.task.on)}
        />
      )}
      <div aria-live="polite" className="lesson__answer">
        {progress.told[step.id]?.map((sentence) => (
          <p key={sentence}>{printable(sentence)}</p>
        ))}
        {stage === 'told' && isComplete(lesson, progress) && (
          <p className="lesson__end">{t`That was the last answer of this lesson.`}</p>
        )}
      </div>
      <Paging at={progress.at} last={lesson.steps.length - 1} stage={stage} send={send} />
    </aside>
  );
}

interface QuestionProps {
  readonly question: LessonQuestion;
  /** What was answered; null until then. */
  readonly chosen: string | null;
  readonly onChoose: (choice: string) => void;
}

/** Answered by a button of its own: the keys that go through radio buttons choose each on the way. */
function Question({ question, chosen, onChoose }: QuestionProps) {
  const [picked, setPicked] = useState<string | null>(null);
  if (chosen !== null) {
    return (
      <div className="lesson__said">
        <p>{question.text}</p>
        <p>{t`You said: ${question.choices.find(({ id }) => id === chosen)?.text}`}</p>
      </div>
    );
  }
  return (
    <div className="lesson__question">
      <ChoiceGroup
        legend={question.text}
        layout="stack"
        value={picked}
        choices={question.choices.map(({ id, text }) => ({ value: id, label: text }))}
        onChange={setPicked}
      />
      <Button
        look="primary"
        blockedBy={picked === null ? t`Choose one of the answers first.` : null}
        onClick={() => picked !== null && onChoose(picked)}
      >{t`That is my answer`}</Button>
    </div>
  );
}

/** The heading of a step takes the focus when the class goes on, as a new page's would; not when the panel opens. */
function useHeadingFocus(at: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.lesson')?.scrollTo(0, 0);
  }, [at]);
  return heading;
}

/** The button that had the focus goes once a question is answered: what comes next takes it. */
function useFocusKept(stage: StepStage) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    const wasAsked = before.current === 'asked';
    const isNew = before.current !== stage;
    before.current = stage;
    if (isNew && stage === 'told') showAnswer(panel.current);
    if (!wasAsked || stage === 'asked' || document.activeElement !== document.body) return;
    const next = stage === 'told' ? '.lesson__paging button:last-of-type' : '.lesson__task button';
    panel.current?.querySelector<HTMLElement>(next)?.focus();
  }, [stage]);
  return panel;
}

/** In a drawer the answer lies below the question. */
function showAnswer(panel: HTMLElement | null): void {
  const answer = panel?.querySelector<HTMLElement>('.lesson__answer');
  if (answer) panel?.scrollTo(0, answer.offsetTop - MARGIN);
}

/** Pixels above the answer. */
const MARGIN = 12;

function StepMeter({ at, of }: { readonly at: number; readonly of: number }) {
  return (
    <p className="lesson__meter">
      <span className="lesson__dots" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} data-done={index <= at || undefined} />
        ))}
      </span>
      {t`Step ${at + 1} of ${of}`}
    </p>
  );
}

/** Where a person has opened another table meanwhile. */
function SampleNeeded({
  lesson,
  session,
  actions,
}: Pick<LessonPanelProps, 'lesson' | 'session' | 'actions'>) {
  const { sampleId } = lesson;
  if (sampleId === null || session.sampleId === sampleId || session.opening) return null;
  return (
    <div className="lesson__task">
      <p>{t`This lesson works on its sample, which is not open now.`}</p>
      <Button onClick={() => void actions.openSample(sampleId)}>{t`Open the sample`}</Button>
    </div>
  );
}

interface TaskProps {
  readonly task: LessonTask;
  readonly isDone: boolean;
  readonly blockedBy: string | null;
  readonly isElsewhere: boolean;
  readonly onGo: () => void;
}

function Task({ task, isDone, blockedBy, isElsewhere, onGo }: TaskProps) {
  const [isMissing, setMissing] = useState(false);
  const show = async () => {
    if (isElsewhere) onGo();
    setMissing(!(await showControl(task.control)));
  };
  return (
    <div className="lesson__task">
      <p>
        <Icon name={isDone ? 'check' : 'arrow'} /> {task.text}
      </p>
      {!isDone && blockedBy !== null && <p className="lesson__blocked">{t`Before that: ${blockedBy}`}</p>}
      <Button look="quiet" blockedBy={blockedBy} onClick={() => void show()}>{t`Show me`}</Button>
      <p role="status">{isMissing && t`“${task.control}” is not on the page now.`}</p>
    </div>
  );
}

interface PagingProps {
  readonly at: number;
  readonly last: number;
  readonly stage: StepStage;
  readonly send: (event: LessonEvent) => void;
}

function Paging({ at, last, stage, send }: PagingProps) {
  const isTold = stage === 'told';
  return (
    <div className="lesson__paging">
      <Button
        blockedBy={at === 0 ? t`This is the first step.` : null}
        onClick={() => send({ type: 'back' })}
      >{t`Back`}</Button>
      {at < last ? (
        <Button
          look={isTold ? 'primary' : 'quiet'}
          {...(isTold && { iconAfter: 'arrow' as const })}
          onClick={() => send({ type: 'next' })}
        >
          {isTold ? t`Next` : t`Skip this step`}
        </Button>
      ) : (
        <Button look={isTold ? 'primary' : 'quiet'} onClick={() => send({ type: 'left' })}>
          {isTold ? t`Finish` : t`Leave`}
        </Button>
      )}
    </div>
  );
}
