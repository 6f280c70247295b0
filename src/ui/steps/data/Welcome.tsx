import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import type { Lesson } from '../../lessons/lesson.ts';
import { TOUR } from '../../lessons/catalogue/tour.ts';
import { t, texts } from '../../../core/language/words.ts';
import './Welcome.css';

const STEPS = texts([
  ['Load', 'A table with a target, such as a decision, and people it was made about.'],
  ['Say who is protected', 'See at once how differently the groups fare in your data.'],
  ['Train here', 'A small generator learns the table in this tab, on your own GPU if there is one.'],
  ['Read the report', 'Fairness, fidelity, utility and privacy, against real rows it never saw.'],
] as const);

export interface WelcomeProps {
  readonly loader: ReactNode;
  readonly samples: ReactNode;
  readonly onLesson: (lesson: Lesson) => void;
  readonly onAudit: () => void;
}

/** The empty page: what this is, and the ways in. */
export function Welcome({ loader, samples, onLesson, onAudit }: WelcomeProps) {
  return (
    <div className="welcome">
      <div className="welcome__text">
        <h1>{t`Fair synthetic data from a private table`}</h1>
        <p>{t`Fairloom learns your table in this browser tab and weaves a synthetic one whose target does not depend on the groups you name, then measures what that bought and what it cost. No row leaves the machine.`}</p>
        <div className="welcome__ways">
          <div>
            <Button onClick={onAudit}>{t`Audit a synthetic table`}</Button>
            <p>{t`Made by any tool: the same report, beside the real rows. No generator is trained.`}</p>
          </div>
          <div>
            <Button icon="lesson" onClick={() => onLesson(TOUR)}>{t`Take the tour`}</Button>
            <p>{t`What each step is for, in ten minutes.`}</p>
          </div>
        </div>
      </div>
      {loader}
      <div className="welcome__samples">{samples}</div>
      <ol className="welcome__steps" aria-label={t`How it works`}>
        {STEPS.map(([title, text], index) => (
          <li key={title}>
            <span className="welcome__number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h3>{title}</h3>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
