import { AppError } from '../../core/errors.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import { takePictures, type PictureTable } from '../../core/pictures/pictures.ts';
import type { Rng } from '../../core/random.ts';
import { stratifiedSplit } from '../../core/sampling/split.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { validateHoldout, validateRoles } from '../../core/schema/validate.ts';
import { columnNamed, takeRows } from '../../core/table/table.ts';
import type { PictureRunInput, PreparedPictures } from './pictureRun.ts';
import { t } from '../../core/language/words.ts';

function takeData({ table, column, pictures }: PictureTable, rows: ArrayLike<number>): PictureTable {
  return { table: takeRows(table, rows), column, pictures: takePictures(pictures, rows) };
}

function withTarget(data: PictureTable, { target }: Roles): PictureTable {
  const column = columnNamed(data.table, target.column);
  const kind = kindOf(column);
  const rows = Array.from({ length: data.table.rows }, (_, row) => row).filter(
    (row) => !kind.isMissing(column, row),
  );
  return rows.length === data.table.rows ? data : takeData(data, rows);
}

/**
 * Validates the roles and sets rows aside that the generator never sees: the given holdout, or a stratified share.
 * @throws AppError 'roles.…' or 'holdout.…'; 'options.invalid' where a guarantee is wished for
 */
export function preparePictures(
  { data, holdout, roles: asked, options }: PictureRunInput,
  rng: Rng,
): PreparedPictures {
  if (options.private) {
    throw new AppError(
      'options.invalid',
      t`A run with a guarantee is of tables without pictures: pictures are learned by a teacher that has none.`,
      t`Choose the teacher and student, or leave the pictures out of the file.`,
    );
  }
  // The pictures are what is learned, whatever else is left out.
  const roles = { ...asked, ignored: asked.ignored.filter((name) => name !== data.column) };
  validateRoles(data.table, roles);
  const real = withTarget(data, roles);
  const lost = data.table.rows - real.table.rows;
  if (holdout) {
    validateHoldout(real.table, holdout.table, roles);
    const kept = withTarget(holdout, roles);
    return { train: real, holdout: kept, roles, withoutTarget: lost + holdout.table.rows - kept.table.rows };
  }
  const split = stratifiedSplit(real.table, roles, options.holdoutShare, rng);
  const prepared = { train: takeData(real, split.train), holdout: takeData(real, split.holdout) };
  validateHoldout(prepared.train.table, prepared.holdout.table, roles);
  return { ...prepared, roles, withoutTarget: lost };
}
