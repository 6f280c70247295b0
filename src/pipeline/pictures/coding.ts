import { encodeTable, fitEncoding, type Encoding } from '../../core/encoding/encoding.ts';
import { countTrainingRows, type SensitiveProfiles } from '../../core/encoding/trainingCounts.ts';
import { AppError } from '../../core/errors.ts';
import type { PictureTable } from '../../core/pictures/pictures.ts';
import { takePictures } from '../../core/pictures/pictures.ts';
import { quoted } from '../../core/quoted.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { useOf } from '../../core/schema/uses.ts';
import { allRows, type Column, type Table } from '../../core/table/table.ts';
import type { CodedColumns, PictureRows } from '../../model/pictures/plan.ts';
import { namesOf } from './generator.ts';
import type { PreparedPictures } from './pictureRun.ts';
import { t } from '../../core/language/words.ts';

/** Labels that a teacher of pictures tells apart, at most. */
const MOST_LABELS = 100;

/** Labels and joint groups as codes. */
export interface PictureCoding {
  readonly encoding: Encoding;
  readonly profiles: SensitiveProfiles;
  readonly labels: readonly string[];
  readonly groups: readonly string[];
  /** The commonest code of each further column. */
  readonly commonCodes: readonly number[];
}

/** The real rows as the model and the probes see them. */
export interface CodedPictures extends PictureCoding {
  readonly train: PictureRows;
  readonly holdout: PictureRows;
  /** Held-out rows whose label or group no training row has: they take no part. */
  readonly unknown: number;
}

function refuseNumbers({ target, sensitive }: Encoding, roles: Roles): void {
  if (roles.target.kind === 'numeric') {
    throw new AppError(
      'roles.targetType',
      t`The target ${quoted(roles.target.column)} is a number, and pictures are learned with classes.`,
      t`Choose a column of classes, or make this one categorical.`,
      { column: roles.target.column },
    );
  }
  if (target.size > MOST_LABELS) {
    throw new AppError(
      'roles.targetType',
      t`The target ${quoted(roles.target.column)} has ${target.size} classes; pictures are learned with ${MOST_LABELS} at most.`,
      t`Choose another column, or merge rare classes.`,
      { column: roles.target.column },
    );
  }
  const number = sensitive.find(({ input }) => input.kind === 'standardised');
  if (!number) return;
  throw new AppError(
    'options.invalid',
    t`The sensitive column ${quoted(number.codec.name)} holds numbers, and pictures are made for groups.`,
    t`Make it categorical, such as ranges of age, or choose another column.`,
    { column: number.codec.name },
  );
}

/** The joint group of each row: the profile that has its sensitive codes; −1 where none has. */
function groupOfRows(
  profiles: SensitiveProfiles,
  sensitive: readonly Int32Array[],
  rows: number,
): Int32Array {
  const keyAt = (columns: readonly Int32Array[], row: number) => columns.map((codes) => codes[row]).join(',');
  const known = new Map(
    Array.from(profiles.counts, (_, profile) => [keyAt(profiles.sensitive, profile), profile]),
  );
  return Int32Array.from({ length: rows }, (_, row) => known.get(keyAt(sensitive, row)) ?? -1);
}

/** Columns beside picture, label and sensitive ones that are learned: those that can be, and are not left out. */
export function furtherColumns({ table, column }: PictureTable, roles: Roles): Column[] {
  const apart = new Set([column, roles.target.column, ...roles.sensitive]);
  return table.columns.filter((own) => !apart.has(own.name) && useOf(own, roles).use === 'learn');
}

/** Label and sensitive columns, and the further ones, in the order of the table. */
function learnedColumns(data: PictureTable, roles: Roles): Table {
  const learned = new Set([roles.target.column, ...roles.sensitive]);
  for (const { name } of furtherColumns(data, roles)) learned.add(name);
  const { table } = data;
  return { ...table, columns: table.columns.filter(({ name }) => learned.has(name)) };
}

/** Further columns of the rows; a value that no training row has is taken for the commonest. */
function codedColumns(
  features: readonly Int32Array[],
  rows: Int32Array,
  { encoding, commonCodes }: PictureCoding,
): CodedColumns | undefined {
  if (features.length === 0) return undefined;
  return {
    codes: features.map((codes, j) => rows.map((row) => (codes[row]! < 0 ? commonCodes[j]! : codes[row]!))),
    sizes: encoding.features.map(({ size }) => size),
  };
}

/** Label and group of each row that has both. */
function codeRows(data: PictureTable, coding: PictureCoding): PictureRows {
  const table = encodeTable(data.table, coding.encoding);
  const group = groupOfRows(coding.profiles, table.sensitive, table.rows);
  const known = allRows(table.rows).filter((row) => table.target[row]! >= 0 && group[row]! >= 0);
  return {
    pictures: known.length === table.rows ? data.pictures : takePictures(data.pictures, known),
    label: known.map((row) => table.target[row]!),
    group: known.map((row) => group[row]!),
    labels: coding.labels.length,
    groups: coding.groups.length,
    columns: codedColumns(table.features, known, coding),
  };
}

/**
 * Fits the codes to the training rows.
 * @throws AppError 'roles.targetType', 'options.invalid' where label or sensitive attributes are no classes
 */
export function codePictures(
  { train, holdout, roles }: PreparedPictures,
  rareThreshold: number,
): CodedPictures {
  const table = learnedColumns(train, roles);
  const encoding = fitEncoding(table, { ...roles, ignored: [] }, undefined, rareThreshold);
  refuseNumbers(encoding, roles);
  const { profiles, features } = countTrainingRows(encoding, encodeTable(table, encoding));
  const commonCodes = features.map((own) => own.indexOf(Math.max(...own)));
  const coding: PictureCoding = { encoding, profiles, commonCodes, ...namesOf(encoding, profiles) };
  const coded = codeRows(holdout, coding);
  const unknown = holdout.table.rows - coded.label.length;
  return { ...coding, train: codeRows(train, coding), holdout: coded, unknown };
}
