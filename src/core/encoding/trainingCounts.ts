import { codingOf } from '../kinds/storage/storages.ts';
import { jointCodes, type EncodedTable, type Encoding, type SensitiveSpan } from './encoding.ts';

/**
 * The combinations of sensitive codes that the training rows have. Synthetic rows draw theirs from here, so that no
 * row is needed to generate. In the order of their codes, not of the file.
 */
export interface SensitiveProfiles {
  /** Code of each profile, by sensitive column in the encoding's order. */
  readonly sensitive: readonly Int32Array[];
  /** Training rows that have it, at least 1. */
  readonly counts: Int32Array;
  /** Joint group (numeric columns by quantile group), 0 … groups − 1. */
  readonly group: Int32Array;
  readonly groups: number;
  /** The decoder's input s, row-major, profiles × sensitiveWidth; a numeric code enters with the mean of its pieces. */
  readonly input: Float32Array;
}

/** What generation needs of the training rows besides the encoding: counts, never a row. */
export interface TrainingCounts {
  readonly rows: number;
  /** Training rows of each code, by feature column in the encoding's order. */
  readonly features: readonly Int32Array[];
  readonly target: Int32Array;
  readonly profiles: SensitiveProfiles;
}

/** Rows of each code 0 … size − 1. */
export function codeCounts(codes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const code of codes) counts[code]! += 1;
  return counts;
}

/** Share of each code; sums to 1. */
export function sharesOf(counts: Int32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => count / total);
}

function writeInput(out: Float32Array, width: number, { codec, input }: SensitiveSpan, codes: Int32Array) {
  codes.forEach((code, profile) => {
    const at = profile * width + input.offset;
    if (input.kind === 'oneHot') out[at + code] = 1;
    else {
      const mean = codingOf(codec).meanOfCode(codec, code);
      out[at] = mean === null ? 0 : (mean - input.mean) / input.sd;
    }
  });
}

/**
 * Profiles from their codes and counts, as a model file holds them.
 * @param sensitive codes by sensitive column, one per profile, each within its codec
 */
export function sensitiveProfiles(
  encoding: Encoding,
  sensitive: readonly Int32Array[],
  counts: Int32Array,
): SensitiveProfiles {
  const width = encoding.sensitiveWidth;
  const input = new Float32Array(counts.length * width);
  encoding.sensitive.forEach((span, i) => writeInput(input, width, span, sensitive[i]!));
  const coarse = sensitive.map((codes, i) => {
    const { codec } = encoding.sensitive[i]!;
    const groups = codingOf(codec).groupOfCode(codec);
    return codes.map((code) => groups[code]!);
  });
  return { sensitive, counts, input, ...jointCodes(coarse, counts.length) };
}

function compareCodes(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((code, k) => code !== b[k]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

function countProfiles(encoding: Encoding, table: EncodedTable): SensitiveProfiles {
  const found = new Map<string, { codes: number[]; rows: number }>();
  for (let row = 0; row < table.rows; row++) {
    const codes = table.sensitive.map((column) => column[row]!);
    const key = codes.join(',');
    const known = found.get(key);
    if (known) known.rows += 1;
    else found.set(key, { codes, rows: 1 });
  }
  const profiles = [...found.values()].sort((a, b) => compareCodes(a.codes, b.codes));
  return sensitiveProfiles(
    encoding,
    encoding.sensitive.map((_, i) => Int32Array.from(profiles, ({ codes }) => codes[i]!)),
    Int32Array.from(profiles, ({ rows }) => rows),
  );
}

/** @param table the training rows, coded by `encoding` */
export function countTrainingRows(encoding: Encoding, table: EncodedTable): TrainingCounts {
  return {
    rows: table.rows,
    features: table.features.map((codes, j) => codeCounts(codes, encoding.features[j]!.size)),
    target: codeCounts(table.target, encoding.targetWidth),
    profiles: countProfiles(encoding, table),
  };
}
