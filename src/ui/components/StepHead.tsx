import { useEffect, useRef, type ReactNode } from 'react';
import './StepHead.css';

export interface StepHeadProps {
  readonly title: string;
  /** What can be done here, or what is there, in one line. */
  readonly lead: string;
  /** The one thing to do next. */
  readonly action?: ReactNode;
}

/** The head of a step. Its heading takes the focus when the step opens, as a new page's would. */
export function StepHead({ title, lead, action }: StepHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="step-head">
      <div className="step-head__text">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="step-head__lead" title={lead}>
          {lead}
        </p>
      </div>
      {action && <div className="step-head__action">{action}</div>}
    </div>
  );
}
