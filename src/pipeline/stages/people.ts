import { decodeTable, type EncodedTable, type Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { fitCompletion, withFillers, type Completion } from '../../core/fillers/filler.ts';
import { mendRelations, type Mended } from '../../core/relations/mend.ts';
import type { Relation } from '../../core/relations/relation.ts';
import { drawLabels, type LabelEvidence } from '../../core/labels/heads.ts';
import type { Logits } from '../../core/labels/calibration.ts';
import type { RankedRows } from '../../core/labels/bands.ts';
import { equaliseDecisions } from '../../core/labels/decisions.ts';
import { repairLabels } from '../../core/labels/repair.ts';
import type { Judge } from '../../core/judge/judge.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { schemaOf } from '../../core/table/read.ts';
import { withKnownColumns } from '../../core/table/knownColumns.ts';
import type { Schema, Table } from '../../core/table/table.ts';
import { groupLabels } from './groupLabels.ts';
import { profileInput } from '../../model/generate/rowsUnderWay.ts';
import type { GeneratedRows } from '../../model/generate/generate.ts';
import type { StudentModel } from '../../model/student/student.ts';
import { decoderOf } from '../../model/teacher/families.ts';
import type { DecoderModel, TeacherModel } from '../../model/teacher/family.ts';
import type { Encoded } from './encode.ts';
import type { PreparedTables } from './prepare.ts';

/** What labels move for, and how far they go at α = 1. */
export interface LabelAim {
  /**
   * Above 0. Of a repair: 1 for equal rates of the labels, demographic parity; less for where the errors of a model that
   * learns from them are most equal, equalized odds. With a margin: how far thresholds go, in units of the way to equal
   * selection rates, for equal decisions of such a model.
   */
  readonly reach: number;
  /** In (0, ½]: by how much rates of labels cross ½ where a decision is to change. Null: labels are repaired. */
  readonly margin: number | null;
}

/** Labels repaired to equal rates. */
export const EQUAL_LABELS: LabelAim = { reach: 1, margin: null };

/** Of each code of the target whether it is favourable; none is where the target is a number. */
export function favourableCodes({ target: { codec }, targetWidth }: Encoding, { target }: Roles): boolean[] {
  const names = target.kind === 'classes' ? codingOf(codec).values(codec) : [];
  const positive: readonly string[] = target.kind === 'classes' ? target.positive : [];
  return Array.from({ length: targetWidth }, (_, code) => positive.includes(names[code] ?? ''));
}

/** A trained generator as plain data: all that synthetic rows are made from, and no row of the source. */
export interface Generator extends LabelAim {
  /** Name of the source table. */
  readonly source: string;
  readonly schema: Schema;
  readonly encoding: Encoding;
  readonly counts: TrainingCounts;
  /** Columns that are written and not learned. */
  readonly completion: Completion;
  readonly decoder: DecoderModel;
  readonly student: StudentModel;
  /** Null where labels are drawn by the heads, or moved in the order of the fair head alone. */
  readonly judge: Judge | null;
  /** Of each code of the target: `favourableCodes`. */
  readonly isFavourable: readonly boolean[];
  /** What holds in the rows made; absent from files of before it was looked for. */
  readonly relations?: readonly Relation[];
}

/** What the stages learned of the training rows, as a generator that repairs labels all the way. */
export function assembleGenerator(
  { train, roles }: PreparedTables,
  { encoding, counts, relations }: Encoded & { readonly relations: readonly Relation[] },
  teacher: TeacherModel,
  student: StudentModel,
  judge: Judge | null,
): Generator {
  const decoder = decoderOf(teacher, encoding);
  const completion = fitCompletion(train, roles);
  const known = { source: train.name, schema: schemaOf(train), encoding, counts, relations, completion };
  const isFavourable = favourableCodes(encoding, roles);
  return { ...known, decoder, student, judge, isFavourable, ...EQUAL_LABELS };
}

/** What α needs of synthetic people, whatever made them. */
export interface MovablePeople extends LabelAim {
  /** Joint sensitive group of each row, numbered as the labels of the groups are. */
  readonly group: Int32Array;
  /** "Black × Female", one per joint group. */
  readonly groupLabels: readonly string[];
  /** Labels at α = 0: as the data was. */
  readonly baseline: Int32Array;
  /** Order in which a repair moves labels; null where the heads draw them. */
  readonly score: Logits | null;
  /** Order in which decisions about them change; null where the heads draw labels, or the target is a number. */
  readonly ranked: RankedRows | null;
}

/** People whose labels only move in an order. */
export interface ScoredPeople extends MovablePeople {
  readonly score: Logits;
}

/** Synthetic people before their target is settled: α moves only their labels. */
export interface SyntheticPeople extends MovablePeople {
  readonly encoding: Encoding;
  readonly rows: GeneratedRows;
  /** Codes of the sensitive columns, in the encoding's order. */
  readonly sensitive: readonly Int32Array[];
  readonly evidence: LabelEvidence;
}

/** @param targetShares shares that the target's codes shall have; null: as the model says of rows like these */
export function assemblePeople(
  encoding: Encoding,
  counts: TrainingCounts,
  rows: GeneratedRows,
  rng: Rng,
  targetShares: Float32Array | null = null,
): SyntheticPeople {
  const { profiles } = counts;
  const ofProfile = (codes: Int32Array) => rows.profile.map((profile) => codes[profile]!);
  const group = ofProfile(profiles.group);
  const evidence: LabelEvidence = {
    fair: rows.fair,
    residual: rows.residual,
    uniforms: evenUniforms(group, rng.fork('labels')),
    shares: targetShares ?? sharesOf(counts.target),
    pilot: targetShares ? undefined : rows.pilot,
  };
  return {
    encoding,
    rows,
    sensitive: profiles.sensitive.map(ofProfile),
    group,
    groupLabels: groupLabels(encoding, profiles),
    evidence,
    baseline: drawLabels(evidence, 0),
    score: null,
    ranked: null,
    ...EQUAL_LABELS,
  };
}

/** The people, with their labels at α = 0, coded as the training rows are. */
export function encodedPeople(people: SyntheticPeople, { profiles }: TrainingCounts): EncodedTable {
  const { rows, encoding, sensitive, group, baseline } = people;
  return {
    rows: rows.rows,
    features: rows.features,
    target: baseline,
    sensitive,
    sensitiveInput: profileInput(profiles, encoding.sensitiveWidth, rows.profile),
    group,
    groups: profiles.groups,
  };
}

/** The label codes of the people at α: moved for equal decisions, repaired in the order of the score, or drawn by the heads. */
export function labelPeople(people: SyntheticPeople | ScoredPeople, alpha: number): Int32Array {
  const { ranked, baseline, group, groupLabels, reach, margin } = people;
  if (ranked && margin !== null) return equaliseDecisions(ranked, { reach, margin }, alpha);
  if (!isScored(people)) return drawLabels(people.evidence, alpha);
  return repairLabels(baseline, group, groupLabels.length, people.score, alpha * reach);
}

const isScored = (people: SyntheticPeople | ScoredPeople): people is ScoredPeople => people.score !== null;

/** The stream of the cells: the same for every α, so that only labels move. */
export function cellsOf(rng: Rng): Rng {
  return rng.fork('cells');
}

/** What was mended of a table for its relations to hold. */
export type Mending = Omit<Mended, 'table'>;

/**
 * Cells for codes, in the source's columns and formats; the relations hold in them.
 * @param codes in the order of the encoding
 */
export function decodeMended(
  codes: Pick<EncodedTable, 'features' | 'target' | 'sensitive'>,
  {
    source,
    schema,
    encoding,
    relations = [],
  }: Pick<Generator, 'source' | 'schema' | 'encoding' | 'relations'>,
  rng: Rng,
): Mended {
  const byName = new Map<string, Int32Array>([[encoding.target.codec.name, codes.target]]);
  encoding.features.forEach(({ codec }, j) => byName.set(codec.name, codes.features[j]!));
  encoding.sensitive.forEach(({ codec }, j) => byName.set(codec.name, codes.sensitive[j]!));
  const fixed = new Set([encoding.target, ...encoding.sensitive].map(({ codec }) => codec.name));
  const table = decodeTable(source, schema, encoding, byName, rng);
  return mendRelations(table, relations, fixed, rng.fork('relations'));
}

/** Cells of the people with the given labels. */
export function synthesise(
  { encoding, rows: { features }, sensitive }: SyntheticPeople,
  labels: Int32Array,
  generator: Pick<Generator, 'source' | 'schema' | 'relations'>,
  rng: Rng,
): Mended {
  const { source, schema, relations } = generator;
  return decodeMended({ features, target: labels, sensitive }, { source, schema, encoding, relations }, rng);
}

/** The table as it is written: with the columns that were not learned, from a stream of their own. */
export function completed(table: Table, { completion }: Pick<Generator, 'completion'>, rng: Rng): Table {
  return withFillers(table, completion, rng.fork('fillers'));
}

/** The people as tables of cells: with their labels at α, and with those of α = 0. */
export function decode(
  people: SyntheticPeople,
  generator: Generator,
  alpha: number,
  cells: () => Rng,
): { readonly synthetic: Table; readonly baseline: Table; readonly mending: Mending } {
  const baseline = synthesise(people, people.baseline, generator, cells()).table;
  const { table, ...mending } = synthesise(people, labelPeople(people, alpha), generator, cells());
  return { synthetic: withKnownColumns(table, baseline), baseline, mending };
}
