import type { Parts } from '../../core/project/container.ts';
import type { PictureDocument, SavedTable } from '../../core/project/document.ts';
import { fileFault } from '../../core/project/fault.ts';
import { mixtureSizes, type LabelledMixtures } from '../../core/pictures/mixtures.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import { decoderOfPictures } from '../../model/pictures/teacher.ts';
import { decoderSize, pictureLayout } from '../../model/pictures/shape.ts';
import { LATENT, type TeacherModel } from '../../model/teacher/family.ts';
import { namesOf, shapeOfGenerator, trainingRows, type PictureGenerator } from '../pictures/generator.ts';
import { headOf, type InFile, type SavedHead } from './savedHead.ts';
import { numbersOf, weightBytes, weightsOf } from './weights.ts';
import { t } from '../../core/language/words.ts';

/** A trained generator of pictures with what is needed to use it again; a project has its teacher and report as well. */
export interface SavedPictures extends SavedHead {
  readonly generator: PictureGenerator;
  readonly teacher: TeacherModel | null;
  readonly report: PictureReport | null;
}

export type PictureFile = SavedPictures & InFile;

export const isPictureGenerator = (generator: object): generator is PictureGenerator => 'form' in generator;

export function isPictureFile<R extends { readonly generator: object }>(
  run: R,
): run is Extract<R, SavedPictures> {
  return isPictureGenerator(run.generator);
}

export function pictureDocumentOf(run: SavedPictures, tables: readonly SavedTable[]): PictureDocument {
  const { generator } = run;
  const { encoding, profiles, counts, columnCounts, groups, student, column, form } = generator;
  const ofLabel = (label: number) => counts.subarray(label * groups.length, (label + 1) * groups.length);
  return {
    ...headOf(run, generator, tables),
    made: 'pictures',
    column,
    form,
    network: 'patches',
    encoding,
    counts: {
      rows: trainingRows(generator),
      features: columnCounts,
      target: Int32Array.from({ length: generator.labels.length }, (_, label) =>
        trainingRows({ counts: ofLabel(label) }),
      ),
      profiles,
    },
    cells: counts,
    completion: generator.completion,
    relations: generator.relations,
    student: { latent: student.latent, labels: [...student.labels] },
  };
}

/** The numbers of a student's normals in one part: shares, means, roots. */
function studentBytes({ shares, means, roots }: LabelledMixtures): Uint8Array {
  const numbers = new Float64Array(shares.length + means.length + roots.length);
  numbers.set(shares);
  numbers.set(means, shares.length);
  numbers.set(roots, shares.length + means.length);
  return new Uint8Array(numbers.buffer);
}

/** What draws pictures, or the whole teacher, whose decoder is a part of it. */
export function picturePartsOf({ generator, teacher }: Pick<SavedPictures, 'generator' | 'teacher'>): Parts {
  return new Map([
    teacher ? ['teacher', weightBytes(teacher.weights)] : ['decoder', weightBytes(generator.decoder)],
    ['student', studentBytes(generator.student)],
  ]);
}

/** Far beyond any code of a picture. */
const FARTHEST = 1e6;
/** How far shares may be from 1 together: they were rounded when they were added up. */
const ROUNDING = 1e-6;

/** @throws AppError 'file.invalid' unless the part holds normals that codes can be drawn from */
function readStudent(file: string, parts: Parts, { student }: PictureDocument): LabelledMixtures {
  const { latent, labels } = student;
  if (latent !== LATENT) throw fileFault(file, t`its codes have ${latent} numbers, and not ${LATENT}`);
  const sizes = mixtureSizes(labels.length, latent);
  const numbers = numbersOf(file, parts, 'student', sizes.shares + sizes.means + sizes.roots);
  const shares = numbers.slice(0, sizes.shares);
  const means = numbers.slice(sizes.shares, sizes.shares + sizes.means);
  const roots = numbers.slice(sizes.shares + sizes.means);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const areShares = shares.every((share) => share >= 0) && Math.abs(total - 1) < ROUNDING;
  const areNear = numbers.every((value) => Math.abs(value) < FARTHEST);
  if (!areShares || !areNear || !haveRoots(roots, latent))
    throw fileFault(file, t`its student has no normals that codes can be drawn from`);
  return { latent, labels: Int32Array.from(labels), shares, means, roots };
}

/** Each root has a diagonal above 0. */
function haveRoots(roots: Float64Array, latent: number): boolean {
  const size = mixtureSizes(1, latent).roots;
  for (let start = 0; start < roots.length; start += size)
    for (let i = 0, at = start; i < latent; i++, at += i + 1) if (!(roots[at]! > 0)) return false;
  return true;
}

/** @throws AppError 'file.invalid' */
export function readPictureNetworks(
  file: string,
  parts: Parts,
  document: PictureDocument,
): Pick<SavedPictures, 'generator' | 'teacher'> {
  const { source, schema, column, form, encoding, counts, cells, completion, relations } = document;
  const { profiles } = counts;
  const names = namesOf(encoding, profiles);
  const shape = shapeOfGenerator({ form, encoding, ...names });
  const teacher = parts.has('teacher')
    ? { weights: weightsOf(file, parts, 'teacher', pictureLayout(shape).size) }
    : null;
  const decoder = teacher
    ? decoderOfPictures(teacher, shape)
    : weightsOf(file, parts, 'decoder', decoderSize(shape));
  const student = readStudent(file, parts, document);
  const columnCounts = counts.features.map((rows) => Int32Array.from(rows));
  const written = { completion, relations, columnCounts };
  const known = { source, schema, column, form, encoding, profiles, ...written, ...names };
  return { generator: { ...known, counts: cells, decoder, student }, teacher };
}
