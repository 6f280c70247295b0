import type { CategoricalColumnSchema } from '../../core/kinds/registry.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import { cellCounts } from '../../core/pictures/balance.ts';
import type { LabelledMixtures } from '../../core/pictures/mixtures.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Schema } from '../../core/table/table.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { decoderOfPictures, shapeOf } from '../../model/pictures/teacher.ts';
import type { CodedPictures } from './coding.ts';
import type { PictureGenerator } from './generator.ts';
import type { PreparedPictures } from './pictureRun.ts';

/** Of the columns that are made: pictures, label and sensitive ones. */
export function schemaOfPictures({ train, roles }: PreparedPictures): Schema {
  const made = new Set([train.column, roles.target.column, ...roles.sensitive]);
  const columns = schemaOf(train.table)
    .columns.filter(({ name }) => made.has(name))
    // The names of real pictures are rows' own.
    .map((column) =>
      column.name === train.column && measureOf(column) === 'groups'
        ? { ...(column as CategoricalColumnSchema), categories: [] }
        : column,
    );
  return { columns };
}

/** What was learned of the training rows, as a generator. */
export function assemblePictureGenerator(
  tables: PreparedPictures,
  coded: CodedPictures,
  teacher: TeacherModel,
  student: LabelledMixtures,
): PictureGenerator {
  const { train } = tables;
  const { encoding, profiles, labels, groups } = coded;
  return {
    source: train.table.name,
    schema: schemaOfPictures(tables),
    column: train.column,
    form: train.pictures.form,
    encoding,
    labels,
    groups,
    profiles,
    counts: cellCounts(coded.train),
    decoder: decoderOfPictures(teacher, shapeOf(coded.train)),
    student,
  };
}
