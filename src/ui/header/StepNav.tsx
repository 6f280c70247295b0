import { useId } from 'react';
import { Icon } from '../components/Icon.tsx';
import { stepBlockedBy } from '../session/availability.ts';
import { STEPS, type Session, type Step } from '../session/state.ts';
import './StepNav.css';

const STEP_NAMES: Readonly<Record<Step, string>> = {
  data: 'Data',
  roles: 'Roles',
  train: 'Train',
  report: 'Report',
  generate: 'Generate',
};

/** What a step has brought, so that it can be ticked off. */
function isDone(session: Session, step: Step): boolean {
  switch (step) {
    case 'data':
      return session.tables.real !== null;
    case 'roles':
      return session.review.kind === 'accepted';
    case 'generate':
      return session.generated !== null;
    case 'train':
    case 'report':
      return session.runs.length > 0;
  }
}

export interface StepNavProps {
  readonly session: Session;
  readonly onGo: (step: Step) => void;
}

/** The four steps, and generation where a model is open, in both directions; one not yet possible stays in reach and says why. */
export function StepNav({ session, onGo }: StepNavProps) {
  const id = useId();
  const steps: readonly Step[] = session.model ? [...STEPS, 'generate'] : STEPS;
  return (
    <nav aria-label="Steps" className="step-nav">
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
                {STEP_NAMES[step]}
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
