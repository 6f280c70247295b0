import type { Report } from '../../core/report/report.ts';
import type { RunSummary } from '../../worker/api.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import type { AnyRunSummary } from '../steps/report/runWords.ts';
import { stepBlockedBy } from './availability.ts';
import { OF_SETTINGS, remember } from './edits.ts';
import { otherTableSampling } from './keptSampling.ts';
import type { ComparedRun, Session } from './state.ts';
import { t } from '../../core/language/words.ts';

/*
 * The list that compares runs: an entry for each position of a run's slider that was measured. An entry outlives the
 * next position; a run is gone when its last entry is.
 */

/** What tells the entries of a run apart. */
export function comparedKey({ id, options }: Pick<AnyRunSummary, 'id' | 'options'>): string {
  return `${id}@${options.alpha.toFixed(4)}`;
}

/** What a comparison reads: the figures, and what tells which groups are small. Charts are not kept. */
function withoutCharts(run: RunSummary): RunSummary {
  const { baseRates, groups, groupMeans } = run.report.details;
  const details: Report['details'] = {
    baseRates,
    groups,
    columns: [],
    verdicts: [],
    ...(groupMeans && { groupMeans }),
  };
  return { ...run, report: { ...run.report, details } };
}

/** With the position at which a run stands now; one that was measured before keeps its name and its pin. */
export function withCompared(compared: readonly ComparedRun[], run: RunSummary): readonly ComparedRun[] {
  const key = comparedKey(run);
  const known = compared.some((entry) => entry.key === key);
  const measured = withoutCharts(run);
  return known
    ? compared.map((entry) => (entry.key === key ? { ...entry, run: measured } : entry))
    : [...compared, { key, run: measured, name: null, isPinned: false }];
}

/** The same of runs on pictures. */
export function withComparedPictures(
  compared: readonly PictureRunSummary[],
  run: PictureRunSummary,
): readonly PictureRunSummary[] {
  const key = comparedKey(run);
  const isKnown = compared.some((own) => comparedKey(own) === key);
  return isKnown ? compared.map((own) => (comparedKey(own) === key ? run : own)) : [...compared, run];
}

export function changedCompared(
  session: Session,
  key: string,
  change: Partial<Pick<ComparedRun, 'name' | 'isPinned'>>,
): Session {
  return {
    ...session,
    compared: session.compared.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  };
}

/** Why an entry cannot be deleted; null where it can. */
export function deleteBlockedBy({ runs, currentRunId }: Session, key: string): string | null {
  const shown = runs.find(({ id }) => id === currentRunId);
  return shown && comparedKey(shown) === key ? t`It is shown. Show another first.` : null;
}

/** Without an entry; its run goes with its last one, and both come back when that is undone. */
export function withoutCompared(session: Session, key: string): Session {
  const entry = session.compared.find((own) => own.key === key);
  if (!entry || deleteBlockedBy(session, key) !== null) return session;
  const compared = session.compared.filter((own) => own !== entry);
  const isLast = !compared.some(({ run }) => run.id === entry.run.id);
  const run = isLast ? (session.runs.find(({ id }) => id === entry.run.id) ?? null) : null;
  return {
    ...session,
    compared,
    runs: run ? session.runs.filter((own) => own !== run) : session.runs,
    deleted: { entry, run },
  };
}

export function withDeletionUndone(session: Session): Session {
  const { deleted } = session;
  if (!deleted) return session;
  const { entry, run } = deleted;
  return {
    ...session,
    compared: [...session.compared.filter(({ key }) => key !== entry.key), entry],
    runs: run ? [...session.runs, run].sort((a, b) => a.id - b.id) : session.runs,
    deleted: null,
    announcement: t`It is back.`,
  };
}

/** What was deleted cannot come back any more: nor does anything else of its run. */
export function withDeletionSettled(session: Session): Session {
  const run = session.deleted?.run;
  if (!run) return { ...session, deleted: null };
  const without = <T>(byRun: Readonly<Record<number, T>>) =>
    Object.fromEntries(Object.entries(byRun).filter(([id]) => Number(id) !== run.id));
  return {
    ...session,
    deleted: null,
    curves: without(session.curves),
    origins: without(session.origins),
    measuredSeeds: session.measuredSeeds.filter(({ runId }) => runId !== run.id),
    triedCanaries: session.triedCanaries.filter(({ runId }) => runId !== run.id),
    comparedWithin: session.comparedWithin.filter(({ runId }) => runId !== run.id),
  };
}

/**
 * The settings of a run for the next training, and its roles where its table is the open one. For another table that
 * which names columns, values or groups of a file is left out.
 */
export function withSettingsOf(session: Session, key: string): Session {
  const run: AnyRunSummary | undefined =
    session.compared.find((entry) => entry.key === key)?.run ??
    session.comparedPictures.find((own) => comparedKey(own) === key);
  if (!run) return session;
  const { options, report } = run;
  const { real } = session.tables;
  const edits = remember(session, OF_SETTINGS);
  const isSameTable = real !== null && session.origins[run.id]?.real === real;
  const restored: Session = isSameTable
    ? { ...session, edits, options, roles: report.roles, review: { kind: 'none' } }
    : { ...session, edits, options: { ...options, ...otherTableSampling(options) } };
  const told = isSameTable
    ? t`Roles and settings of the run are back.`
    : t`The settings of the run are back, but for roles, conditions and weights, which belong to another table.`;
  const step = stepBlockedBy(restored, 'train') === null ? 'train' : 'data';
  return { ...restored, step, announcement: real ? told : t`${told} Load a table to train with them.` };
}
