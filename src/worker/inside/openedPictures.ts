import { fileFault } from '../../core/project/fault.ts';
import type { PictureFile } from '../../pipeline/files/savedPictures.ts';
import { openPictures, reopenPictures } from '../../pipeline/pictures/reopen.ts';
import type { TakeUp } from './openedFile.ts';
import { t } from '../../core/language/words.ts';

/** A project of pictures goes on where it was: with its rows as a whole run, without them with its synthetic pictures. */
export const takeUpPictures: TakeUp<PictureFile> = async (
  id,
  file,
  saved,
  tables,
  { pictureRuns },
  control,
  onProgress,
) => {
  const { generator, teacher, report, options, roles } = saved;
  if (!report) return { run: null };
  if (!tables) {
    const opened = await openPictures(saved, {}, control, onProgress);
    const kept = pictureRuns.keepOpened(id, opened);
    return { run: null, ...(kept && { pictureRun: kept }) };
  }
  const data = tables.pictured();
  if (!data) throw fileFault(file, t`its rows have no pictures`);
  if (!teacher) throw fileFault(file, t`it has rows, but no teacher or no report`);
  const input = { data, holdout: null, roles, options };
  const run = await reopenPictures(file, input, { generator, teacher }, report, control, onProgress);
  return { run: null, pictureRun: pictureRuns.keep(id, run) };
};
