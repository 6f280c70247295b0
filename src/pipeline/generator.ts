import { codeShares, decodeTable, type EncodedTable, type Encoding } from '../core/encoding/encoding.ts';
import { drawLabels, gumbelNoise, type LabelEvidence } from '../core/labels/heads.ts';
import type { Rng } from '../core/random.ts';
import type { Table } from '../core/table/table.ts';
import { groupLabels } from './groupLabels.ts';
import type { GeneratedRows } from '../model/generate.ts';

/** Synthetic people before their target is settled: α moves only their labels. */
export interface SyntheticPeople {
  readonly encoding: Encoding;
  readonly rows: GeneratedRows;
  /** Codes of the sensitive columns, in the encoding's order. */
  readonly sensitive: readonly Int32Array[];
  /** Joint sensitive group of each row, numbered as in the training rows. */
  readonly group: Int32Array;
  /** "Black × Female", one per joint group. */
  readonly groupLabels: readonly string[];
  readonly evidence: LabelEvidence;
}

/** Training rows whose sensitive attributes the synthetic rows get: as observed, independent of everything else. */
export function drawSensitiveRows(table: EncodedTable, rows: number, rng: Rng): Int32Array {
  return Int32Array.from({ length: rows }, () => rng.int(table.rows));
}

export function assemblePeople(
  encoding: Encoding,
  table: EncodedTable,
  rows: GeneratedRows,
  rng: Rng,
): SyntheticPeople {
  const lend = (codes: Int32Array) => rows.sensitiveRow.map((row) => codes[row]!);
  return {
    encoding,
    rows,
    sensitive: table.sensitive.map(lend),
    group: lend(table.group),
    groupLabels: groupLabels(encoding, table),
    evidence: {
      fair: rows.fair,
      residual: rows.residual,
      noise: gumbelNoise(rows.rows * encoding.targetWidth, rng.fork('labels')),
      shares: codeShares(table.target, encoding.targetWidth),
    },
  };
}

/** The label codes of the people at α. */
export function labelPeople(people: SyntheticPeople, alpha: number): Int32Array {
  return drawLabels(people.evidence, alpha);
}

/** Cells of the people with the given labels, in the source's columns and formats. */
export function synthesise(people: SyntheticPeople, labels: Int32Array, source: Table, rng: Rng): Table {
  const { encoding } = people;
  const codes = new Map<string, Int32Array>([[encoding.target.codec.name, labels]]);
  encoding.features.forEach(({ codec }, j) => codes.set(codec.name, people.rows.features[j]!));
  encoding.sensitive.forEach(({ codec }, j) => codes.set(codec.name, people.sensitive[j]!));
  return decodeTable(source, encoding, codes, rng);
}
