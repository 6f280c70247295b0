import { t } from './language/words.ts';

/** Turns an unknown value into a T, or throws a Misfit that names the place. */
export type Decoder<T> = (value: unknown, path: string) => T;

/** A value that is not what a decoder expects. Readers of files turn it into an AppError; it never leaves them. */
export class Misfit extends Error {
  override readonly name = 'Misfit';

  constructor(path: string, expected: string) {
    super(t`${path || t`the file`} is not ${expected}`);
  }
}

export const text: Decoder<string> = (value, path) => {
  if (typeof value === 'string') return value;
  throw new Misfit(path, t`text`);
};

export const number: Decoder<number> = (value, path) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Misfit(path, t`a number`);
};

export const flag: Decoder<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw new Misfit(path, t`true or false`);
};

/** Anything that JSON can hold. */
export const anything: Decoder<unknown> = (value) => value;

export function oneOf<const T extends string | number>(...options: readonly T[]): Decoder<T> {
  return (value, path) => {
    const found = options.find((option) => option === value);
    if (found !== undefined) return found;
    throw new Misfit(path, t`one of ${options.join(', ')}`);
  };
}

/** The first decoder that accepts the value. */
export function either<A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      return second(value, path);
    }
  };
}

export function nullable<T>(item: Decoder<T>): Decoder<T | null> {
  return (value, path) => (value === null ? null : item(value, path));
}

export function optional<T>(item: Decoder<T>): Decoder<T | undefined> {
  return (value, path) => (value === undefined ? undefined : item(value, path));
}

export function list<T>(item: Decoder<T>): Decoder<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Misfit(path, t`a list`);
    // Not `map`, which passes over holes: a list with holes would come out as it is.
    return Array.from(value as unknown[], (entry, i) => item(entry, `${path}[${i}]`));
  };
}

export function pair<T>(item: Decoder<T>): Decoder<readonly [T, T]> {
  return (value, path) => {
    const items = list(item)(value, path);
    if (items.length !== 2) throw new Misfit(path, t`a list of two`);
    return [items[0]!, items[1]!];
  };
}

/** Keys are names chosen by users. */
export function dictionary<T>(item: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (value, path) => {
    const entries = Object.entries(plainObject(value, path));
    return Object.fromEntries(entries.map(([key, entry]) => [key, item(entry, `${path}.${key}`)]));
  };
}

/** Named fields; unknown ones are dropped. */
export function object<T extends object>(fields: {
  readonly [K in keyof T]-?: Decoder<T[K]>;
}): Decoder<T> {
  const decoders = Object.entries<Decoder<unknown>>(fields);
  return (value, path) => {
    const source = plainObject(value, path);
    const read: Record<string, unknown> = {};
    for (const [key, decode] of decoders) {
      const own = Object.hasOwn(source, key) ? source[key] : undefined;
      const decoded = decode(own, path ? `${path}.${key}` : key);
      if (decoded !== undefined) read[key] = decoded;
    }
    // Every field went through its decoder above.
    return read as T;
  };
}

function plainObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Misfit(path, t`an object`);
}
