import { useSyncExternalStore } from 'react';
import type { Publication } from '../../../core/report/croissant.ts';
import type { RecordAnswers } from '../../../core/report/recordQuestions.ts';
import type { FormulaText } from '../../../core/formulas.ts';
import type { TableFormat } from '../../../core/table/formats/tableFormats.ts';

/** What a person typed and chose for the files, for all runs. */
export interface Paperwork {
  readonly who: string;
  readonly format: TableFormat;
  readonly formulas: FormulaText;
  readonly publication: Publication;
  readonly record: RecordAnswers;
}

export const EMPTY_PAPERWORK: Paperwork = {
  who: '',
  format: 'csv',
  formulas: 'neutralised',
  publication: { creator: '', license: '', url: '' },
  record: {},
};

/** In the memory of the page alone: it is there until the page is closed, and nowhere else. */
let current = EMPTY_PAPERWORK;
const listeners = new Set<() => void>();

export function changePaperwork(change: Partial<Paperwork>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Kept while the person goes to other steps and comes back. */
export function usePaperwork(): Paperwork {
  return useSyncExternalStore(subscribe, () => current);
}
