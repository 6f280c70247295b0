import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import type { Stepper } from '../training/stepper.ts';
import type { DecoderModel, TeacherFamily, TeacherHooks, TeacherModel, TeacherSettings } from './family.ts';
import type { Posterior } from './posterior.ts';
import { tabular } from './tabular/tabular.ts';

/** The first that suits a table teaches it; the last suits all. */
const FAMILIES: readonly [...TeacherFamily[], TeacherFamily] = [tabular];

export function familyOf(encoding: Encoding): TeacherFamily {
  return FAMILIES.find((family) => family.suits(encoding)) ?? FAMILIES.at(-1)!;
}

/** The part of a teacher that generates; its weights are a view of the teacher's. */
export function decoderOf({ weights }: TeacherModel, encoding: Encoding): DecoderModel {
  return { weights: weights.subarray(weights.length - familyOf(encoding).size(encoding).decoder) };
}

/** Trains a teacher of the family that suits the table. @throws AppError as `TeacherFamily.train` does */
export function trainTeacher(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  return familyOf(encoding).train(encoding, table, settings, rng, hooks);
}

/** What takes the steps of such a training on the backend in use. Caller disposes. */
export function openTeacherStepper(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
): Promise<Stepper<unknown>> {
  return familyOf(encoding).openStepper(encoding, table, settings, rng);
}

/** q(z | row) of every row under a teacher of the family that suits the table. */
export function encodeRows(
  model: TeacherModel,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Posterior> {
  return familyOf(encoding).encode(model, encoding, table, breathe);
}
