import type { Bytes } from '../../core/bytes.ts';
import {
  FILE_VERSION,
  packFile,
  unpackFile,
  type Parts,
  type SavedKind,
} from '../../core/project/container.ts';
import type { AnyDocument, SavedDocument, SavedTable } from '../../core/project/document.ts';
import { parseDocument } from '../../core/project/parseDocument.ts';
import { writeDocument } from '../../core/project/writeDocument.ts';
import { exportable } from '../../core/report/exportable.ts';
import { reportToJson } from '../../core/report/json.ts';
import { parseReport } from '../../core/report/parse.ts';
import { pictureReportToJson } from '../../core/report/pictureReportFile.ts';
import { exportablePictures } from '../../core/report/pictures/exportable.ts';
import { parsePictureReport } from '../../core/report/parsePictureReport.ts';
import { PICTURE_REPORT_FORMAT } from '../../core/report/pictureReport.ts';
import type { Report } from '../../core/report/report.ts';
import { NOTHING_TO_FILL } from '../../core/fillers/filler.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { studentLayout } from '../../model/student/student.ts';
import { decoderOf, familyOf } from '../../model/teacher/families.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { favourableCodes, type Generator } from '../stages/people.ts';
import type { RunOptions } from '../settings/options.ts';
import { isPrivate, type PrivateGenerator } from '../private/generator.ts';
import { judgePart, partName, readJudge } from './savedJudge.ts';
import {
  headOf,
  readOptions,
  readPart,
  tablesOf,
  utf8,
  type InFile,
  type SavedHead,
  type TableFile,
} from './savedHead.ts';
import {
  isPictureFile,
  pictureDocumentOf,
  picturePartsOf,
  readPictureNetworks,
  type PictureFile,
  type SavedPictures,
} from './savedPictures.ts';
import { accountPart, readAccount, readPrivateGenerator, releasePart } from './savedRelease.ts';
import { weightBytes, weightsOf } from './weights.ts';

/** A trained generator with what is needed to use it again; a project has its teacher and report as well. */
export interface SavedRun extends SavedHead {
  readonly generator: Generator;
  readonly teacher: TeacherModel | null;
  readonly report: Report | null;
}

/** A release with a guarantee, with what is needed to make rows of it. */
export interface SavedPrivateRun extends SavedHead {
  readonly generator: PrivateGenerator;
  readonly teacher: null;
  readonly report: Report | null;
}

/** Of a table without pictures. */
export type SavedTableRun = SavedRun | SavedPrivateRun;
export type AnySavedRun = SavedTableRun | SavedPictures;

export function isPrivateFile<R extends SavedTableRun>(run: R): run is Extract<R, SavedPrivateRun> {
  return isPrivate(run.generator);
}

export type LearnedFile = SavedRun & InFile;
export type PrivateFile = SavedPrivateRun & InFile;
export type TableRunFile = LearnedFile | PrivateFile;
export type RunFile = TableRunFile | PictureFile;

export function documentOf(run: AnySavedRun, tables: readonly SavedTable[]): AnyDocument {
  if (isPictureFile(run)) return pictureDocumentOf(run, tables);
  const { generator } = run;
  const { reach, margin } = generator;
  const head = { ...headOf(run, generator, tables), reach, ...(margin !== null && { margin }) };
  if (isPrivate(generator)) return { ...head, made: 'release' };
  return {
    ...head,
    encoding: generator.encoding,
    counts: generator.counts,
    completion: generator.completion,
    ...(generator.relations && generator.relations.length > 0 && { relations: generator.relations }),
  };
}

function generatorParts(run: AnySavedRun): Parts {
  if (isPictureFile(run)) return picturePartsOf(run);
  const { generator, teacher } = run;
  if (isPrivate(generator)) return new Map([releasePart(generator)]);
  const { decoder, student, judge } = generator;
  return new Map([
    teacher ? ['teacher', weightBytes(teacher.weights)] : ['decoder', weightBytes(decoder.weights)],
    ['student', weightBytes(student.weights)],
    ...judgePart(judge),
  ]);
}

/** Enough to generate elsewhere: no row, no encoder, no report, no name of a column that is not written. */
export function packModel(run: AnySavedRun): Promise<Bytes> {
  const { target, sensitive, privileged } = run.roles;
  const roles: Roles = { target, sensitive, ignored: [], ...(privileged && { privileged }) };
  // Wishes for relations may name such columns; what became of them is in the generator.
  const { relations: wanted } = run.options;
  const options: RunOptions = { ...run.options, relations: wanted === 'off' ? wanted : 'kept' };
  const document = utf8(writeDocument(documentOf({ ...run, roles, options }, [])));
  const parts = generatorParts({ ...run, teacher: null });
  return packFile('model', new Map([['document', document], ...parts]));
}

/** The report as it may leave the page; beside the rows themselves it names every group. */
function reportPart({ report }: AnySavedRun, tables: readonly TableFile[]): [string, Uint8Array][] {
  if (!report) return [];
  const choices = { nameSmallGroups: tables.length > 0 };
  const json =
    report.format === PICTURE_REPORT_FORMAT
      ? pictureReportToJson(exportablePictures(report, choices))
      : reportToJson(exportable(report, choices));
  return [['report', utf8(json)]];
}

/** @param tables empty unless the person wants the rows in the file */
export function packProject(run: AnySavedRun, tables: readonly TableFile[]): Promise<Bytes> {
  return packFile(
    'project',
    new Map([
      ['document', utf8(writeDocument(documentOf(run, tables)))],
      ...generatorParts(run),
      ...accountPart(run.account),
      ...reportPart(run, tables),
      ...tables.map(({ slot, csv }) => [slot, csv] as const),
    ]),
  );
}

function readNetworks(
  file: string,
  parts: Parts,
  document: SavedDocument,
): { readonly generator: Generator; readonly teacher: TeacherModel | null } {
  const { encoding, counts, roles, reach, margin = null, relations, schema, source } = document;
  const { completion = NOTHING_TO_FILL } = document;
  const size = familyOf(encoding).size(encoding);
  const teacher = parts.has('teacher') ? { weights: weightsOf(file, parts, 'teacher', size.teacher) } : null;
  const decoder = teacher
    ? decoderOf(teacher, encoding)
    : { weights: weightsOf(file, parts, 'decoder', size.decoder) };
  const student = { weights: weightsOf(file, parts, 'student', studentLayout.size) };
  const judge = readJudge(file, parts, encoding);
  const known = { source, schema, encoding, counts, completion, ...(relations && { relations }) };
  const isFavourable = favourableCodes(encoding, roles);
  return { generator: { ...known, decoder, student, judge, isFavourable, reach, margin }, teacher };
}

function readReportPart<R>(file: string, stored: string | null, parse: (text: string) => R): R | null {
  return stored === null ? null : readPart(file, () => parse(stored));
}

/**
 * A run from the parts of a file: networks of the sizes that the document asks for, settings, tables.
 * @param file name for messages
 * @param stored the report's text; null where there is none
 * @throws AppError 'file.invalid'
 */
export function assembleRun(
  file: string,
  kind: SavedKind,
  document: AnyDocument,
  parts: Parts,
  stored: string | null,
): RunFile {
  const { roles, backend, tensorflowjs, fairloom, created } = document;
  const account = readAccount(file, parts);
  const head = {
    kind,
    fairloom,
    created,
    options: readPart(file, () => readOptions(document.options)),
    roles,
    backend,
    tensorflowjs,
    ...(account && { account }),
    tables: kind === 'project' ? tablesOf(file, parts, document.tables) : [],
  };
  if (document.made === 'pictures') {
    const report = readReportPart(file, stored, parsePictureReport);
    return { ...head, report, ...readPictureNetworks(file, parts, document) };
  }
  const report = readReportPart(file, stored, parseReport);
  if (document.made !== 'release') return { ...head, report, ...readNetworks(file, parts, document) };
  return { ...head, report, generator: readPrivateGenerator(file, parts, document), teacher: null };
}

/**
 * A saved file, checked whole: types, ranges, sizes against shapes, finite weights, agreement of its parts.
 * @param file name for messages
 * @throws AppError 'file.invalid', 'file.newer' or 'file.tooLarge'; nothing else, whatever the bytes
 */
export async function readSaved(file: string, bytes: Bytes): Promise<RunFile> {
  let read: AnyDocument | null = null;
  const parts = new Map<string, Uint8Array>();
  const { kind } = await unpackFile(file, bytes, (name, part, version) => {
    parts.set(partName(name, version), part);
    if (name === 'document') read = parseDocument(file, version, part);
  });
  const document = read ?? parseDocument(file, FILE_VERSION, new Uint8Array());
  const stored = parts.get('report');
  return assembleRun(file, kind, document, parts, stored ? new TextDecoder().decode(stored) : null);
}
