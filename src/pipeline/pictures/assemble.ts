import type { CategoricalColumnSchema } from '../../core/kinds/registry.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import { cellCounts } from '../../core/pictures/balance.ts';
import type { LabelledMixtures } from '../../core/pictures/mixtures.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { decoderOfPictures, shapeOf } from '../../model/pictures/teacher.ts';
import type { CodedPictures } from './coding.ts';
import type { PictureGenerator } from './generator.ts';
import type { PreparedPictures } from './pictureRun.ts';

/** What was learned of the training rows, as a generator. */
export function assemblePictureGenerator(
  { train, roles }: PreparedPictures,
  coded: CodedPictures,
  teacher: TeacherModel,
  student: LabelledMixtures,
): PictureGenerator {
  const { encoding, profiles, labels, groups } = coded;
  const made = new Set([train.column, roles.target.column, ...roles.sensitive]);
  const schema = schemaOf(train.table);
  return {
    source: train.table.name,
    schema: {
      columns: schema.columns
        .filter(({ name }) => made.has(name))
        // The names of real pictures are rows' own.
        .map((column) =>
          column.name === train.column && measureOf(column) === 'groups'
            ? { ...(column as CategoricalColumnSchema), categories: [] }
            : column,
        ),
    },
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
