import type { ReactNode } from 'react';
import { Panel } from '../../components/Panel.tsx';
import './Section.css';

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the report that can be linked to. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <div id={id} className="report-section">
      <Panel title={title} note={note}>
        {children}
      </Panel>
    </div>
  );
}

/** Charts side by side where there is room. */
export function ChartGrid({ children }: { readonly children: ReactNode }) {
  return <div className="chart-grid">{children}</div>;
}

/** A remark that belongs beside the numbers. */
export function Remark({ children }: { readonly children: ReactNode }) {
  return <p className="report-remark">{children}</p>;
}
