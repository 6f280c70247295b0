import { useId } from 'react';
import { Icon } from '../components/Icon.tsx';
import { stepBlockedBy } from '../session/availability.ts';
import { hasRuns, STEPS, type Purpose, type Session, type Step } from '../session/state.ts';
import { t, texts } from '../../core/language/words.ts';
import './StepNav.css';

const STEP_NAMES: Readonly<Record<Step, string>> = texts({
  data: 'Data',
  roles: 'Roles',
  train: 'Train',
  report: 'Report',
  generate: 'Generate',
});

/** An audit begins with its files, and trains nothing. */
const STEPS_OF: Readonly<Record<Purpose, readonly Step[]>> = {
  train: STEPS,
  audit: ['data', 'roles', 'report'],
};

function nameOf(step: Step, purpose: Purpose): string {
  return step === 'data' && purpose === 'audit' ? t`Files` : STEP_NAMES[step];
}

/** What a step has brought, so that it can be ticked off. */
function isDone(session: Session, step: Step): boolean {
  switch (step) {
    case 'data':
      return (
        session.tables.real !== null && (session.purpose === 'train' || session.tables.synthetic !== null)
      );
    case 'roles':
      return session.review.kind === 'accepted';
    case 'generate':
      return session.generated !== null;
    case 'train':
    case 'report':
      return hasRuns(session);
  }
}

export interface StepNavProps {
  readonly session: Session;
  readonly onGo: (step: Step) => void;
}

/** The four steps, or the three of an audit, and generation where a model is open, in both directions; one not yet possible stays in reach and says why. */
export function StepNav({ session, onGo }: StepNavProps) {
  const id = useId();
  const own = STEPS_OF[session.purpose];
  const steps: readonly Step[] = session.model ? [...own, 'generate'] : own;
  return (
    <nav aria-label={t`Steps`} className="step-nav">
      <ol>
        {steps.map((step, index) => {
          const blocked = stepBlockedBy(session, step);
          const current = step === session.step;
          return (
            <li key={step}>
              <button
                type="button"
                aria-current={current ? 'step' : undefined}
                aria-disabled={blocked !== null || undefined}
                aria-describedby={blocked === null ? undefined : `${id}-${step}`}
                title={blocked ?? undefined}
                onClick={blocked === null ? () => onGo(step) : undefined}
              >
                <span className="step-nav__mark" aria-hidden="true">
                  {isDone(session, step) && !current ? <Icon name="check" size={12} /> : index + 1}
                </span>
                {nameOf(step, session.purpose)}
              </button>
              {blocked !== null && (
                <span id={`${id}-${step}`} className="visually-hidden">
                  {blocked}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
