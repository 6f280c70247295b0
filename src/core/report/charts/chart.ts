import type { Markup } from '../markup.ts';
import { t } from '../../language/words.ts';
import { inDigits } from '../../language/digits.ts';

export interface ChartKey {
  readonly label: string;
  /** What is drawn so: class of its colour, and its mark. */
  readonly series: Series;
}

/** Series by colour and mark, which are told apart with any colour vision and in grey. */
export type Series = 'real' | 'synthetic' | 'baseline' | 'goal';

export type ChartCell = string | number | null;

/** A drawing of the report: pure text, the same in the HTML report and as a file of its own. */
export interface Chart {
  /** Begin of its file's name: letters, digits and hyphens; unique in a report. */
  readonly id: string;
  /** What it says, in a sentence. */
  readonly title: string;
  /** What is drawn: quantity and intervals. */
  readonly note: string;
  /** The numbers in words, for those who do not see the drawing. */
  readonly alt: string;
  readonly key: readonly ChartKey[];
  /** Of the drawing without title and key, in units that are about pixels on a screen; the width is `CHART_WIDTH`. */
  readonly height: number;
  /** The content of its <svg>. */
  readonly body: Markup;
  /** The numbers behind it. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly ChartCell[])[] };
}

/** The drawings are as wide as a phone: on a wide screen and on paper two stand side by side. */
export const CHART_WIDTH = 340;

/** The first values in words, for an alternative text that can be listened to. */
export function firstInWords(parts: readonly string[], most = 12): string {
  const shown = parts.slice(0, most).join('; ');
  return parts.length > most ? t`${shown}; and ${parts.length - most} more` : shown;
}

/** A share, in words of a drawing. */
export const percent = (share: number): string => inDigits(`${(100 * share).toFixed(1)} %`);
