import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../components/Button.tsx';
import type { Lesson } from '../lessons/lesson.ts';
import { LESSONS, minutesOf } from '../lessons/lessons.ts';
import { linkTo } from '../session/useLinkedSettings.ts';
import { writeUrlSettings } from '../session/urlSettings.ts';
import { DEFAULT_OPTIONS } from '../../pipeline/settings/options.ts';
import { LessonSheet } from './LessonSheet.tsx';
import { usePrint } from './usePrint.ts';
import { t } from '../../core/language/words.ts';
import './HelpPage.css';
import './LessonsPage.css';

export interface LessonsPageProps {
  /** Why no table can be opened now; null where one can. */
  readonly blockedBy: string | null;
  readonly onLesson: (lesson: Lesson) => void;
}

/** The link that begins a lesson, with the lesson's own settings. */
function linkOf(lesson: Lesson): string {
  const options = { ...DEFAULT_OPTIONS, ...lesson.options };
  return linkTo(writeUrlSettings(options, null, { lesson, at: 0 }), window.location);
}

/** Every lesson, to begin it or to print its sheet for the teacher. */
export function LessonsPage({ blockedBy, onLesson }: LessonsPageProps) {
  const [sheet, setSheet] = useState<Lesson | null>(null);
  const { print } = usePrint(() => setSheet(null));
  return (
    <div className="help-page">
      <p>{t`A lesson stands beside the page: it asks, lets the class act on the real controls, and answers with what came of it. The sheet for the teacher has aims, steps, questions, what to expect, timing and the link, on one page; print it before class, answers included.`}</p>
      <ul className="lessons-page">
        {LESSONS.map((lesson) => (
          <li key={lesson.id}>
            <h3>{lesson.title}</h3>
            <p>{lesson.gist}</p>
            <div className="lessons-page__ways">
              <Button
                icon="lesson"
                label={t`Start lesson: ${lesson.title}`}
                blockedBy={blockedBy}
                onClick={() => onLesson(lesson)}
              >{t`Start`}</Button>
              <Button
                look="quiet"
                label={t`Print the sheet: ${lesson.title}`}
                onClick={() => {
                  setSheet(lesson);
                  print();
                }}
              >{t`Print the sheet`}</Button>
              <span>{t`about ${minutesOf(lesson)} minutes`}</span>
            </div>
          </li>
        ))}
      </ul>
      {sheet && createPortal(<LessonSheet lesson={sheet} link={linkOf(sheet)} />, document.body)}
    </div>
  );
}
