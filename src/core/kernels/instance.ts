/** A place in the kernels' memory, in bytes. */
export type Address = number;

/** What the compiled module exports; `*.as.ts` say what each does. */
export interface CoreKernels {
  readonly binaryGradients: (rows: number, y: Address, margins: Address, gradients: Address) => void;
  readonly squareGradients: CoreKernels['binaryGradients'];
  readonly softmaxGradients: (
    rows: number,
    classes: number,
    y: Address,
    margins: Address,
    gradients: Address,
    size: number,
    scratch: Address,
  ) => void;
  readonly setUp: (
    columns: number,
    bins: Address,
    starts: Address,
    categorical: Address,
    order: Address,
    held: Address,
    histograms: Address,
    depth: number,
    lambda: number,
    minChildWeight: number,
    learningRate: number,
    leastGain: number,
  ) => void;
  readonly grow: (
    rows: number,
    gradients: Address,
    margins: Address,
    outputs: number,
    columns: Address,
    bins: Address,
    lefts: Address,
    leaves: Address,
  ) => number;
  readonly addTrees: (
    trees: number,
    outputs: number,
    roots: Address,
    depths: Address,
    nodes: Address,
    leaves: Address,
    rows: number,
    width: number,
    codes: Address,
    margins: Address,
  ) => void;
  readonly countSums: (rows: number, cells: number, cellOf: Address, weights: Address, out: Address) => void;
  readonly valueSums: (
    rows: number,
    cells: number,
    cellOf: Address,
    values: Address,
    weights: Address,
    out: Address,
  ) => void;
  readonly deviationSums: (
    rows: number,
    values: Address,
    means: Address,
    weights: Address,
    out: Address,
  ) => void;
  readonly areas: (
    runs: number,
    order: Address,
    ends: Address,
    positive: Address,
    weights: Address,
    scratch: Address,
    out: Address,
  ) => void;
}

/** An instance of the kernels for one task at a time, with a room of memory for each of the task's names. */
export interface KernelTask<Room extends string> {
  readonly kernels: CoreKernels;
  readonly at: Readonly<Record<Room, Address>>;
  /** The first so many that stand in a room; what stood there before the task is not cleared. */
  readonly numbers: (room: Room, count: number) => Float64Array;
  readonly wholes: (room: Room, count: number) => Int32Array;
  readonly bins: (room: Room, count: number) => Uint16Array;
  readonly bytes: (room: Room, count: number) => Uint8Array;
  /** The task is done: the instance is the next one's. */
  readonly close: () => void;
}

/** Core knows no platform: what it needs of WebAssembly. */
interface Platform {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (size: { readonly initial: number }) => Memory;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

interface Instance {
  readonly kernels: CoreKernels;
  readonly memory: Memory;
}

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;
/** Bytes that a task may need, and that are kept for the next one, at most. */
const MOST_BYTES = 2 ** 28;
const MOST_KEPT = 2 ** 26;
/** Rooms begin at cache lines. */
const LINE = 64;

let compiled: object | null = null;
const idle: Instance[] = [];

const platform = () => (globalThis as unknown as { readonly WebAssembly?: Platform }).WebAssembly;

/** Null where there is no WebAssembly with 128-bit vectors, or something forbids it. */
function compile(base64: string): object | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const own = platform();
    return own ? new own.Module(bytes) : null;
  } catch {
    return null;
  }
}

/**
 * Gives the core its compiled kernels. Until then plain code computes the same.
 * @param base64 the module, which the build compiles (`virtual:core-kernels`)
 */
export function provideKernels(base64: string): void {
  compiled = compile(base64);
}

function createInstance(module: object): Instance {
  const { Memory, Instance } = platform()!;
  const memory = new Memory({ initial: 1 });
  const { exports } = new Instance(module, { env: { memory } });
  return { kernels: exports as CoreKernels, memory };
}

const toLine = (bytes: number) => Math.ceil(bytes / LINE) * LINE;

/**
 * @param rooms bytes that the task needs of each
 * @returns null where the kernels do not run, or there is not so much memory: plain code computes the same
 */
export function openKernels<Room extends string>(
  rooms: Readonly<Record<Room, number>>,
): KernelTask<Room> | null {
  let top = LINE;
  const at = {} as Record<Room, Address>;
  for (const [room, bytes] of Object.entries(rooms) as [Room, number][]) {
    at[room] = top;
    top = toLine(top + bytes);
  }
  if (!compiled || top > MOST_BYTES) return null;
  try {
    const instance = idle.pop() ?? createInstance(compiled);
    const missing = Math.ceil((top - instance.memory.buffer.byteLength) / PAGE);
    if (missing > 0) instance.memory.grow(missing);
    return engineOf(instance, at);
  } catch {
    return null;
  }
}

function engineOf<Room extends string>(
  instance: Instance,
  at: Readonly<Record<Room, Address>>,
): KernelTask<Room> {
  const { kernels, memory } = instance;
  const { buffer } = memory;
  return {
    kernels,
    at,
    numbers: (room, count) => new Float64Array(buffer, at[room], count),
    wholes: (room, count) => new Int32Array(buffer, at[room], count),
    bins: (room, count) => new Uint16Array(buffer, at[room], count),
    bytes: (room, count) => new Uint8Array(buffer, at[room], count),
    close() {
      if (buffer.byteLength <= MOST_KEPT) idle.push(instance);
    },
  };
}
