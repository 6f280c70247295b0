import { KERNELS } from 'virtual:kernels';
import { backendError } from '../backendHealth.ts';
import type { Address, Kernels } from './kernelTypes.ts';

/** Rows of floats; a row begins `stride` floats after the one before. */
export interface Matrix {
  readonly at: Address;
  readonly stride: number;
}

/** One instance of the kernels with a memory of its own, which goes with it. */
export interface Engine {
  readonly kernels: Kernels;
  /** So many floats, all 0. @throws AppError 'backend.memory' */
  readonly floats: (count: number) => Address;
  /** Room for rows of so many columns, all 0; rows are filled up to panels of 8. @throws AppError 'backend.memory' */
  readonly matrix: (rows: number, columns: number) => Matrix;
  /** Whole numbers, to be read by kernels. @throws AppError 'backend.memory' */
  readonly wholes: (values: ArrayLike<number>) => Address;
  /** What stands at an address. Good until the next allocation. */
  readonly viewFloats: (at: Address, count: number) => Float32Array;
  readonly viewWholes: (at: Address, count: number) => Int32Array;
  /** Bytes of its memory. */
  readonly bytes: () => number;
}

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;
/** Allocations begin at cache lines, the first of them beyond 0, which stands for none. */
const LINE = 64;

export const upTo = (multiple: number, count: number) => Math.ceil(count / multiple) * multiple;

let compiled: WebAssembly.Module | null = null;

function compile(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0)));
  return compiled;
}

/** Whether the kernels can be compiled here: WebAssembly with its 128-bit vectors, which nothing forbids. */
export function kernelsCompile(): boolean {
  try {
    return WebAssembly.Module.exports(compile()).length > 0;
  } catch {
    return false;
  }
}

function grow(memory: WebAssembly.Memory, needed: number): void {
  const missing = Math.ceil((needed - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch {
    throw backendError('outOfMemory');
  }
}

/** A fresh engine. Its memory is the browser's to collect once nobody holds it. */
export function openEngine(): Engine {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(compile(), { env: { memory } });
  let top = LINE;

  function take(count: number): Address {
    const at = top;
    grow(memory, at + 4 * count);
    top = upTo(LINE, at + 4 * count);
    return at;
  }

  return {
    kernels: instance.exports as unknown as Kernels,
    floats: take,
    matrix(rows, columns) {
      const stride = upTo(8, columns);
      return { at: take(rows * stride), stride };
    },
    wholes(values) {
      const at = take(values.length);
      new Int32Array(memory.buffer, at, values.length).set(values);
      return at;
    },
    viewFloats: (at, count) => new Float32Array(memory.buffer, at, count),
    viewWholes: (at, count) => new Int32Array(memory.buffer, at, count),
    bytes: () => memory.buffer.byteLength,
  };
}
