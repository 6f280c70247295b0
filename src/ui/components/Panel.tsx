import { useId, type ReactNode } from 'react';
import './Panel.css';

export interface PanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a step; a landmark by its title. */
export function Panel({ title, note, action, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel__head">
        <div className="panel__titles">
          <h2 id={id}>{title}</h2>
          {note && <p className="panel__note">{note}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
