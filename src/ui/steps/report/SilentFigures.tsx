import type { ReactNode } from 'react';
import type { Coarseness } from '../../../core/evaluate/coarse.ts';
import { Remark } from './Section.tsx';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';

export interface SilentFiguresProps {
  readonly coarseness: Coarseness | null;
  /** "Density and coverage": what tells nothing. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Figures that tell nothing of a coarse table: said so, and folded away. Of another table nothing. */
export function SilentFigures({ coarseness, what, children }: SilentFiguresProps) {
  if (!coarseness) return null;
  return (
    <div>
      <Remark>
        <Sentence
          text={t`<0>${what}: tells nothing here.</0> ${coarseness.why} Real strangers match as often, so these figures are no part of the score.`}
          parts={[<b key="0" />]}
        />
      </Remark>
      <details className="report-fold">
        <summary>{t`Figures that tell nothing here`}</summary>
        {children}
      </details>
    </div>
  );
}
