import type { CategoricalColumnSchema } from '../../core/kinds/registry.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import { cellCounts } from '../../core/pictures/balance.ts';
import type { LabelledMixtures } from '../../core/pictures/mixtures.ts';
import { codecsOf, type Encoding } from '../../core/encoding/encoding.ts';
import { codeCounts } from '../../core/encoding/trainingCounts.ts';
import { fitCompletion, type Completion } from '../../core/fillers/filler.ts';
import type { PictureTable } from '../../core/pictures/pictures.ts';
import type { Relation } from '../../core/relations/relation.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { schemaOf } from '../../core/table/read.ts';
import { withoutColumns, type Schema } from '../../core/table/table.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { decoderOfPictures, shapeOf } from '../../model/pictures/teacher.ts';
import type { CodedPictures } from './coding.ts';
import type { PictureGenerator } from './generator.ts';
import type { PreparedPictures } from './pictureRun.ts';

/** Columns that are not learned are written as those of a table are; that of the pictures has its own names. */
function completionOf({ table, column }: PictureTable, roles: Roles): Completion {
  const { fillers, order } = fitCompletion(withoutColumns(table, [column]), roles);
  const written = new Set([column, ...order]);
  return { fillers, order: table.columns.map(({ name }) => name).filter((name) => written.has(name)) };
}

/** Of the columns that are decoded: pictures, label, sensitive and further ones. */
export function schemaOfPictures({ train }: PreparedPictures, encoding: Encoding): Schema {
  const decoded = new Set([train.column, ...codecsOf(encoding).map(({ name }) => name)]);
  const columns = schemaOf(train.table)
    .columns.filter(({ name }) => decoded.has(name))
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
  relations: readonly Relation[],
): PictureGenerator {
  const { train, roles } = tables;
  const { encoding, profiles, labels, groups } = coded;
  return {
    source: train.table.name,
    schema: schemaOfPictures(tables, encoding),
    column: train.column,
    form: train.pictures.form,
    encoding,
    labels,
    groups,
    profiles,
    counts: cellCounts(coded.train),
    columnCounts: encoding.features.map(({ size }, j) => codeCounts(coded.train.columns!.codes[j]!, size)),
    completion: completionOf(train, roles),
    relations,
    decoder: decoderOfPictures(teacher, shapeOf(coded.train)),
    student,
  };
}
