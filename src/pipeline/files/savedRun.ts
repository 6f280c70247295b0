import { version } from '../../../package.json';
import type { Bytes } from '../../core/bytes.ts';
import { AppError } from '../../core/errors.ts';
import {
  FILE_VERSION,
  packFile,
  unpackFile,
  type Parts,
  type SavedKind,
} from '../../core/project/container.ts';
import type { AnyDocument, DocumentHead, SavedDocument, SavedTable } from '../../core/project/document.ts';
import { fileFault } from '../../core/project/fault.ts';
import { parseDocument } from '../../core/project/parseDocument.ts';
import { writeDocument } from '../../core/project/writeDocument.ts';
import { exportable } from '../../core/report/exportable.ts';
import { reportToJson } from '../../core/report/json.ts';
import { parseReport } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { NOTHING_TO_FILL } from '../../core/fillers/filler.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { studentLayout } from '../../model/student/student.ts';
import { decoderOf, familyOf } from '../../model/teacher/families.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { favourableCodes, type Generator } from '../stages/people.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import { isPrivate, type PrivateGenerator } from '../private/generator.ts';
import { judgePart, partName, readJudge } from './savedJudge.ts';
import {
  accountPart,
  readAccount,
  readPrivateGenerator,
  releasePart,
  type TableAccount,
} from './savedRelease.ts';
import { weightBytes, weightsOf } from './weights.ts';
import { t, texts } from '../../core/language/words.ts';

interface SavedHead {
  readonly options: RunOptions;
  readonly roles: Roles;
  /** Backend it was trained on. */
  readonly backend: string;
  readonly tensorflowjs: string;
  readonly report: Report | null;
  /** What releases with a guarantee have cost its table: of a project alone, since it tells which table that is. */
  readonly account?: TableAccount | undefined;
}

/** A trained generator with what is needed to use it again; a project has its teacher and report as well. */
export interface SavedRun extends SavedHead {
  readonly generator: Generator;
  readonly teacher: TeacherModel | null;
}

/** A release with a guarantee, with what is needed to make rows of it. */
export interface SavedPrivateRun extends SavedHead {
  readonly generator: PrivateGenerator;
  readonly teacher: null;
}

export type AnySavedRun = SavedRun | SavedPrivateRun;

export function isPrivateFile<R extends AnySavedRun>(run: R): run is Extract<R, SavedPrivateRun> {
  return isPrivate(run.generator);
}

/** A table that goes into a project because the person wanted its rows there. */
export interface TableFile extends SavedTable {
  readonly csv: Uint8Array;
}

/** What a model or project file holds. */
interface InFile {
  readonly kind: SavedKind;
  readonly fairloom: string;
  readonly created: string;
  readonly tables: readonly TableFile[];
}

export type LearnedFile = SavedRun & InFile;
export type PrivateFile = SavedPrivateRun & InFile;
export type RunFile = LearnedFile | PrivateFile;

/** Settings as the document holds them: names that people chose are values in lists, never keys. */
function storedOptions({ mix, targetMix, ...rest }: RunOptions) {
  return {
    ...rest,
    mix: typeof mix === 'string' ? mix : Object.entries(mix.groups),
    targetMix: targetMix && Object.entries(targetMix),
  };
}

const isEntries = (value: unknown): value is [string, unknown][] =>
  Array.isArray(value) &&
  value.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string');

/** What runs did before a setting told it. */
const UNTOLD = { beyond: 'off' } as const;

/** @throws AppError 'options.invalid' */
function readOptions(stored: unknown): RunOptions {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const { mix, targetMix } = given;
  return parseOptions({
    ...UNTOLD,
    ...given,
    mix: isEntries(mix) ? { groups: Object.fromEntries(mix) } : mix,
    targetMix: isEntries(targetMix) ? Object.fromEntries(targetMix) : targetMix,
  });
}

function headOf(run: AnySavedRun, tables: readonly SavedTable[]): DocumentHead {
  const { generator, options, roles, backend, tensorflowjs } = run;
  return {
    fairloom: version,
    tensorflowjs,
    created: new Date().toISOString(),
    source: generator.source,
    backend,
    options: storedOptions(options),
    roles,
    schema: generator.schema,
    reach: generator.reach,
    ...(generator.margin !== null && { margin: generator.margin }),
    tables: tables.map(({ slot, name, choices, wishes }) => ({ slot, name, choices, wishes })),
  };
}

export function documentOf(run: AnySavedRun, tables: readonly SavedTable[]): AnyDocument {
  const head = headOf(run, tables);
  const { generator } = run;
  if (isPrivate(generator)) return { ...head, made: 'release' };
  return {
    ...head,
    encoding: generator.encoding,
    counts: generator.counts,
    completion: generator.completion,
    ...(generator.relations && generator.relations.length > 0 && { relations: generator.relations }),
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function generatorParts({ generator, teacher }: Pick<AnySavedRun, 'generator' | 'teacher'>): Parts {
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
  const parts = generatorParts({ generator: run.generator, teacher: null });
  return packFile('model', new Map([['document', document], ...parts]));
}

/** The report as it may leave the page; beside the rows themselves it names every group. */
function reportPart(report: Report | null, tables: readonly TableFile[]): [string, Uint8Array][] {
  if (!report) return [];
  return [['report', utf8(reportToJson(exportable(report, { nameSmallGroups: tables.length > 0 })))]];
}

/** @param tables empty unless the person wants the rows in the file */
export function packProject(run: AnySavedRun, tables: readonly TableFile[]): Promise<Bytes> {
  return packFile(
    'project',
    new Map([
      ['document', utf8(writeDocument(documentOf(run, tables)))],
      ...generatorParts(run),
      ...accountPart(run.account),
      ...reportPart(run.report, tables),
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

/** What core and pipeline refuse in a part becomes the fault of the file that holds it. */
function readPart<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && !error.code.startsWith('file.'))
      throw fileFault(file, withoutStop(error));
    throw error;
  }
}

function withoutStop({ message }: AppError): string {
  return t`in it, ${message.replace(/\.$/, '')}`;
}

const NOT_IN_IT: Readonly<Record<SavedTable['slot'], string>> = texts({
  real: 'its real table is not in it',
  holdout: 'its holdout table is not in it',
});

function tablesOf(file: string, parts: Parts, tables: readonly SavedTable[]): TableFile[] {
  return tables.map((table) => {
    const csv = parts.get(table.slot);
    if (!csv) throw fileFault(file, NOT_IN_IT[table.slot]);
    return { ...table, csv };
  });
}

/**
 * A run from the parts of a file: networks of the sizes that the document asks for, settings, tables.
 * @param file name for messages
 * @throws AppError 'file.invalid'
 */
export function assembleRun(
  file: string,
  kind: SavedKind,
  document: AnyDocument,
  parts: Parts,
  report: Report | null,
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
    report,
    ...(account && { account }),
    tables: kind === 'project' ? tablesOf(file, parts, document.tables) : [],
  };
  if (document.made !== 'release') return { ...head, ...readNetworks(file, parts, document) };
  return { ...head, generator: readPrivateGenerator(file, parts, document), teacher: null };
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
  const report = stored ? readPart(file, () => parseReport(new TextDecoder().decode(stored))) : null;
  return assembleRun(file, kind, document, parts, report);
}
