import type { OpenedSaved } from '../../worker/api.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { withCompared, withComparedPictures } from './compared.ts';
import { withinInFile } from './comparedWithin.ts';
import { draftsOf } from './domainDrafts.ts';
import { NO_EDITS } from './edits.ts';
import type { Session } from './state.ts';
import { triedInFile } from './triedCanaries.ts';
import { t } from '../../core/language/words.ts';

/**
 * The session with what a file brought. Its report joins the runs. Rows replace the open table, with its roles and
 * settings; a file without rows leaves all of that as it is where a table is open.
 */
export function withSavedFile(session: Session, { model, run, pictureRun, tables }: OpenedSaved): Session {
  const opened: Session = {
    ...session,
    model,
    wishes: model.options,
    generated: null,
    announcement: t`Opened ${model.file}.`,
    step: 'generate',
  };
  const settled: Session =
    tables.real || !session.tables.real
      ? { ...opened, roles: model.roles, options: model.options, edits: NO_EDITS }
      : opened;
  const replaced: Session = tables.real
    ? {
        ...settled,
        tables: { ...tables, synthetic: null },
        tableVersion: session.tableVersion + 1,
        tableSource: session.tableSource + 1,
        sampleId: null,
        review: { kind: 'none' },
        domains: model.domains
          ? draftsOf(
              model.columns.map(({ name }) => name),
              model.domains,
            )
          : {},
      }
    : settled;
  const made = run ?? pictureRun;
  if (!made) return replaced;
  const origins = tables.real
    ? { ...session.origins, [made.id]: { ...tables, domains: model.domains ?? undefined } }
    : session.origins;
  if (pictureRun) return withPictures({ ...replaced, origins }, pictureRun);
  if (!run) return replaced;
  return {
    ...replaced,
    runs: [...session.runs, run],
    currentRunId: run.id,
    step: 'report',
    origins,
    triedCanaries: [...session.triedCanaries, ...triedInFile(run)],
    comparedWithin: [...session.comparedWithin, ...withinInFile(run)],
    compared: withCompared(session.compared, run),
  };
}

function withPictures(session: Session, run: PictureRunSummary): Session {
  return {
    ...session,
    pictureRuns: [...session.pictureRuns, run],
    comparedPictures: withComparedPictures(session.comparedPictures, run),
    currentRunId: run.id,
    step: 'report',
  };
}
