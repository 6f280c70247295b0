import type { Report } from './report.ts';
import { t } from '../language/words.ts';

/** Name of the table that was audited. */
export function auditedName({ files = [] }: Pick<Report, 'files'>): string {
  return files.find(({ table }) => table === 'synthetic')?.name ?? t`a synthetic table made elsewhere`;
}

/** Trained a twentieth of the steps: to see that it works, never to be relied on. */
export function isTrial({ kind, settings }: Pick<Report, 'kind' | 'settings'>): boolean {
  return kind === 'generated' && settings['preset'] === 'trial';
}
