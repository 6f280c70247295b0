import { NONE, type Call, type Place } from './machine.ts';

/** Rows in the arena [rows, stride], or the batch's s. */
export interface Rows {
  readonly at: Place | 'sensitive';
  readonly stride: number;
}

/** x·W, or x·Wᵀ. */
export interface Segment {
  readonly x: Rows;
  /** Columns of x. */
  readonly k: number;
  /** In the weights. */
  readonly weight: Place;
  /** Columns of W as it stands. */
  readonly stride: number;
  readonly transposed?: boolean;
  /** First column that each row of W may use: in the tables. */
  readonly firsts?: Place;
}

/** SiLU of some units: [rows, units] each, without gaps. */
export interface Units {
  readonly gates: Place;
  readonly output: Place;
}

/** Rows of a matrix of the weights, by the codes of the batch. */
export interface Gathered {
  readonly matrix: Place;
  readonly codes: number;
  readonly stride: number;
  readonly starts?: Place;
}

/** What a tile of products gives: products.wgsl, `Product`. */
export interface Product {
  readonly segments: readonly Segment[];
  readonly columns: number;
  /** Where the result goes: plainly, through SiLU, or times the slope of one. */
  readonly out: Place | { readonly silu: Units } | { readonly slopeOf: Units; readonly to: Place };
  /** Columns from one row of the result to the next; absent: as many as there are. */
  readonly outStride?: number;
  readonly bias?: Place;
  readonly addend?: Place;
  readonly gathered?: Gathered;
}

const TILE = 32;
const tiles = (count: number) => Math.ceil(count / TILE);

function segmentWords(segment: Segment | undefined): number[] {
  if (!segment) return [0, 0, 0, 0, 0, 0, 0, NONE];
  const { x, k, weight, stride, transposed = false, firsts = NONE } = segment;
  const [place, fromBatch] = x.at === 'sensitive' ? [0, 1] : [x.at, 0];
  return [place, x.stride, k, fromBatch, weight, stride, Number(transposed), firsts];
}

function outWords(
  out: Product['out'],
): readonly [out: Place, activation: number, gates: Place, activated: Place] {
  if (typeof out === 'number') return [out, 0, 0, 0];
  if ('silu' in out) return [out.silu.output, 1, out.silu.gates, 0];
  return [out.to, 2, out.slopeOf.gates, out.slopeOf.output];
}

function productWords(product: Product, firstTile: number): number[] {
  const { segments, columns, bias = NONE, addend = NONE, gathered, outStride = columns } = product;
  const [out, activation, gates, activated] = outWords(product.out);
  const { matrix, codes, stride, starts = NONE } = gathered ?? { matrix: NONE, codes: 0, stride: 0 };
  return [
    ...segmentWords(segments[0]),
    ...segmentWords(segments[1]),
    ...[firstTile, columns, out, bias, addend, activation, gates, activated],
    ...[matrix, codes, stride, starts, outStride, 0, 0, 0],
  ];
}

/** First tile of each part, and the count of all. */
function firstTiles(counts: readonly number[]): readonly [firsts: readonly number[], count: number] {
  let count = 0;
  const firsts = counts.map((own) => {
    count += own;
    return count - own;
  });
  return [firsts, count];
}

/** Products that do not depend on each other, four at most, in one dispatch. */
export function products(all: readonly Product[]): Call {
  const [firsts, count] = firstTiles(all.map(({ columns }) => tiles(columns)));
  return {
    kernel: 'product',
    args: [all.length, 0, 0, 0, ...all.flatMap((product, i) => productWords(product, firsts[i]!))],
    groups: ({ rows }) => [count, tiles(rows)],
  };
}

/** Gradient of a dense layer: outerProducts.wgsl, `Outer`. */
export interface Outer {
  readonly x: { readonly at: Place; readonly stride: number };
  /** Rows and columns of the weights. */
  readonly rows: number;
  readonly columns: number;
  readonly d: Place;
  readonly weight: Place;
  readonly bias?: Place;
  readonly firsts?: Place;
}

/** Sixteen at most. */
export function outerProducts(all: readonly Outer[]): Call {
  const down = ({ rows, bias }: Outer) => tiles(rows + (bias === undefined ? 0 : 1));
  const [firsts, count] = firstTiles(all.map((outer) => down(outer) * tiles(outer.columns)));
  const words = all.flatMap((outer, i) => {
    const { x, rows, columns, d, weight, bias = NONE, firsts: mask = NONE } = outer;
    return [firsts[i]!, x.at, x.stride, rows, d, columns, weight, bias, mask, tiles(columns), 0, 0];
  });
  return { kernel: 'outerProduct', args: [all.length, 0, 0, 0, ...words], groups: () => [count, 1] };
}

/** Gradient of what was gathered: scatter.wgsl, `Scattered`. */
export interface Scattered {
  readonly d: Place;
  readonly columns: number;
  readonly matrix: Place;
  readonly codes: number;
  readonly starts?: Place;
}

/** Four at most. @param columnOf in the tables: column of the table that each code is of */
export function scatters(columnOf: Place, all: readonly Scattered[]): Call {
  const [firsts, count] = firstTiles(all.map(({ columns }) => Math.ceil(columns / 64)));
  const words = all.flatMap(({ d, columns, matrix, codes, starts = NONE }, i) => [
    ...[firsts[i]!, d, columns, matrix, codes, starts, 0, 0],
  ]);
  const codes = Math.max(...all.map((own) => own.codes));
  return { kernel: 'scatter', args: [all.length, columnOf, 0, 0, ...words], groups: () => [codes, count] };
}
