import type { Lesson } from '../lessons/lesson.ts';
import { minutesOf } from '../lessons/lessons.ts';
import { QrCode } from '../share/QrCode.tsx';
import { t } from '../../core/language/words.ts';

import './LessonSheet.css';

/** One page for the teacher: on paper only, in place of the page. */
export function LessonSheet({ lesson, link }: { readonly lesson: Lesson; readonly link: string }) {
  return (
    <article className="lesson-sheet" aria-label={t`Sheet for the teacher: ${lesson.title}`}>
      <div className="lesson-sheet__head">
        <div>
          <h1>{lesson.title}</h1>
          <p>{lesson.gist}</p>
          <p>
            {t`About ${minutesOf(lesson)} minutes.`}{' '}
            {lesson.sampleId !== null &&
              t`Nothing to install. The lesson trains on the processor, so that all laptops show the same figures; the training takes from a quarter of a minute to a minute.`}
          </p>
          <h2>{t`Aims`}</h2>
          <ul>
            {lesson.aims.map((aim) => (
              <li key={aim}>{aim}</li>
            ))}
          </ul>
        </div>
        <div className="lesson-sheet__link">
          <QrCode link={link} />
          <p>{link}</p>
        </div>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Step`}</th>
            <th scope="col">{t`Question and task`}</th>
            <th scope="col">{t`What to expect`}</th>
            <th scope="col">{t`Min.`}</th>
          </tr>
        </thead>
        <tbody>
          {lesson.steps.map((step, index) => (
            <tr key={step.id}>
              <th scope="row">
                {index + 1}. {step.title}
              </th>
              <td>
                {step.question && (
                  <p>
                    <strong>{step.question.text}</strong>{' '}
                    {step.question.choices.map(({ text }) => text).join(' / ')}
                  </p>
                )}
                {step.task && <p>{step.task.text}</p>}
              </td>
              <td>{step.expected}</td>
              <td>{step.minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
