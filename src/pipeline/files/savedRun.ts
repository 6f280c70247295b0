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
import type { SavedDocument, SavedTable } from '../../core/project/document.ts';
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
import { judgePart, partName, readJudge } from './savedJudge.ts';
import { weightBytes, weightsOf } from './weights.ts';

/** A trained generator with what is needed to use it again; a project has its teacher and report as well. */
export interface SavedRun {
  readonly generator: Generator;
  readonly options: RunOptions;
  readonly roles: Roles;
  /** Backend it was trained on. */
  readonly backend: string;
  readonly tensorflowjs: string;
  readonly teacher: TeacherModel | null;
  readonly report: Report | null;
}

/** A table that goes into a project because the person wanted its rows there. */
export interface TableFile extends SavedTable {
  readonly csv: Uint8Array;
}

/** What a model or project file holds. */
export interface RunFile extends SavedRun {
  readonly kind: SavedKind;
  readonly fairloom: string;
  readonly created: string;
  readonly tables: readonly TableFile[];
}

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

export function documentOf(run: SavedRun, tables: readonly SavedTable[]): SavedDocument {
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
    encoding: generator.encoding,
    counts: generator.counts,
    reach: generator.reach,
    ...(generator.margin !== null && { margin: generator.margin }),
    completion: generator.completion,
    ...(generator.relations && generator.relations.length > 0 && { relations: generator.relations }),
    tables: tables.map(({ slot, name, choices, wishes }) => ({ slot, name, choices, wishes })),
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function networkParts({ decoder, student, judge }: Generator, teacher: TeacherModel | null): Parts {
  return new Map([
    teacher ? ['teacher', weightBytes(teacher.weights)] : ['decoder', weightBytes(decoder.weights)],
    ['student', weightBytes(student.weights)],
    ...judgePart(judge),
  ]);
}

/** Enough to generate elsewhere: no row, no encoder, no report, no name of a column that is not written. */
export function packModel(run: SavedRun): Promise<Bytes> {
  const { target, sensitive, privileged } = run.roles;
  const roles: Roles = { target, sensitive, ignored: [], ...(privileged && { privileged }) };
  // Wishes for relations may name such columns; what became of them is in the generator.
  const { relations: wanted } = run.options;
  const options: RunOptions = { ...run.options, relations: wanted === 'off' ? wanted : 'kept' };
  const document = utf8(writeDocument(documentOf({ ...run, roles, options }, [])));
  return packFile('model', new Map([['document', document], ...networkParts(run.generator, null)]));
}

/** The report as it may leave the page; beside the rows themselves it names every group. */
function reportPart(report: Report | null, tables: readonly TableFile[]): [string, Uint8Array][] {
  if (!report) return [];
  return [['report', utf8(reportToJson(exportable(report, { nameSmallGroups: tables.length > 0 })))]];
}

/** @param tables empty unless the person wants the rows in the file */
export function packProject(run: SavedRun, tables: readonly TableFile[]): Promise<Bytes> {
  return packFile(
    'project',
    new Map([
      ['document', utf8(writeDocument(documentOf(run, tables)))],
      ...networkParts(run.generator, run.teacher),
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
  return `in it, ${message.replace(/\.$/, '')}`;
}

function tablesOf(file: string, parts: Parts, tables: readonly SavedTable[]): TableFile[] {
  return tables.map((table) => {
    const csv = parts.get(table.slot);
    if (!csv) throw fileFault(file, `its ${table.slot} table is not in it`);
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
  document: SavedDocument,
  parts: Parts,
  report: Report | null,
): RunFile {
  const { roles, backend, tensorflowjs, fairloom, created } = document;
  return {
    kind,
    fairloom,
    created,
    options: readPart(file, () => readOptions(document.options)),
    roles,
    backend,
    tensorflowjs,
    ...readNetworks(file, parts, document),
    report,
    tables: kind === 'project' ? tablesOf(file, parts, document.tables) : [],
  };
}

/**
 * A saved file, checked whole: types, ranges, sizes against shapes, finite weights, agreement of its parts.
 * @param file name for messages
 * @throws AppError 'file.invalid', 'file.newer' or 'file.tooLarge'; nothing else, whatever the bytes
 */
export async function readSaved(file: string, bytes: Bytes): Promise<RunFile> {
  let read: SavedDocument | null = null;
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
