import type { Encoding } from '../encoding/encoding.ts';
import { Misfit } from '../decode.ts';
import { requireThat } from '../stored.ts';
import { createTreeBuilder, type Tree } from '../probes/tree.ts';
import { judgedColumns } from './codeMatrix.ts';
import type { JudgeTrees } from './judgeTrees.ts';
import type { LinkKind } from './links.ts';
import { t } from '../language/words.ts';

/** In a file a link is its place in this list. */
const LINKS: readonly LinkKind[] = ['two', 'several', 'ordered'];
const LEAF = 0xffff;
/** Deeper trees are not grown; a reader descends no further. */
const DEEPEST = 12;
const judge = () => t`the judge`;

/** Bytes that grow as numbers are written, little-endian. */
function createWriter() {
  let bytes = new Uint8Array(1 << 12);
  let end = 0;
  /** A view of the next bytes. */
  function next(size: number): DataView {
    if (end + size > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
    }
    end += size;
    return new DataView(bytes.buffer, end - size, size);
  }
  return {
    uint16: (value: number) => next(2).setUint16(0, value, true),
    uint32: (value: number) => next(4).setUint32(0, value, true),
    float32: (value: number) => next(4).setFloat32(0, value, true),
    done: () => bytes.slice(0, end),
  };
}

/**
 * Trees in their order, each from the root, left before right: a split is its column and code in 16 bits each, a leaf
 * 0xffff and a float32. Before them the link, the numbers of the base and of the trees, in 32 bits each, and the base.
 */
export function judgeToBytes({ link, base, trees }: JudgeTrees): Uint8Array {
  const writer = createWriter();
  writer.uint32(LINKS.indexOf(link));
  writer.uint32(base.length);
  writer.uint32(trees.length);
  base.forEach((value) => writer.float32(value));
  for (const { column, threshold, left, leaf } of trees) {
    const write = (node: number) => {
      if (column[node]! < 0) {
        writer.uint16(LEAF);
        writer.float32(leaf[node]!);
        return;
      }
      writer.uint16(column[node]!);
      writer.uint16(threshold[node]!);
      write(left[node]!);
      write(left[node]! + 1);
    };
    write(0);
  }
  return writer.done();
}

/** Numbers of the base, and trees of a round, where a target has so many codes. */
function basesOf(link: LinkKind, width: number): { readonly base: number; readonly outputs: number } {
  if (link === 'two') return { base: 1, outputs: 1 };
  return link === 'several' ? { base: width, outputs: width } : { base: width - 1, outputs: 1 };
}

function createReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (size: number) => {
    requireThat(at + size <= bytes.length, judge(), t`as long as its trees`);
    at += size;
    return at - size;
  };
  return {
    uint16: () => view.getUint16(take(2), true),
    uint32: () => view.getUint32(take(4), true),
    float32() {
      const value = view.getFloat32(take(4), true);
      requireThat(Number.isFinite(value), judge(), t`of finite numbers`);
      return value;
    },
    isAtEnd: () => at === bytes.length,
  };
}

type Reader = ReturnType<typeof createReader>;

/** @param sizes of the columns, in codes */
function readTree(reader: Reader, sizes: readonly number[]): Tree {
  const builder = createTreeBuilder();
  const read = (node: number, depth: number): void => {
    const column = reader.uint16();
    if (column === LEAF) return builder.setLeaf(node, reader.float32());
    const code = reader.uint16();
    requireThat(depth < DEEPEST, judge(), t`of trees of ${DEEPEST} levels at most`);
    requireThat(column < sizes.length && code < sizes[column]!, judge(), t`split at codes of its columns`);
    const left = builder.split(node, column, code);
    read(left, depth + 1);
    read(left + 1, depth + 1);
  };
  read(0, 0);
  return builder.build();
}

/**
 * The trees of `judgeToBytes`, to the bit.
 * @throws Misfit where they are not trees on the columns of the encoding
 */
export function judgeFromBytes(
  bytes: Uint8Array,
  encoding: Pick<Encoding, 'features' | 'sensitive' | 'targetWidth'>,
): JudgeTrees {
  const reader = createReader(bytes);
  const link = LINKS[reader.uint32()];
  if (!link) throw new Misfit(judge(), t`of a known kind`);
  const { base: bases, outputs } = basesOf(link, encoding.targetWidth);
  requireThat(reader.uint32() === bases, judge(), t`led by ${bases} numbers`);
  const count = reader.uint32();
  requireThat(count % outputs === 0, judge(), t`made of ${outputs} trees a round`);
  const base = Float32Array.from({ length: bases }, () => reader.float32());
  const sizes = judgedColumns(encoding).map(({ codec }) => codec.size);
  const trees: Tree[] = [];
  // Not Array.from: the count may be any, and the bytes end before it.
  for (let i = 0; i < count; i++) trees.push(readTree(reader, sizes));
  requireThat(reader.isAtEnd(), judge(), t`as long as its trees`);
  return { kind: 'trees', link, base, trees };
}
