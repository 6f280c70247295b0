import { AppError } from '../errors.ts';

/** Turns an unknown value into a T, or throws AppError 'report.invalid' that names the place. */
export type Decoder<T> = (value: unknown, path: string) => T;

export function fault(path: string, expected: string): AppError {
  return new AppError(
    'report.invalid',
    `The report cannot be read: ${path || 'the file'} is not ${expected}.`,
    'Use a report file as Fairloom wrote it; export it again if it was edited or cut short.',
  );
}

export const text: Decoder<string> = (value, path) => {
  if (typeof value === 'string') return value;
  throw fault(path, 'text');
};

export const number: Decoder<number> = (value, path) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw fault(path, 'a number');
};

export const flag: Decoder<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw fault(path, 'true or false');
};

/** Anything that JSON can hold. */
export const anything: Decoder<unknown> = (value) => value;

export function oneOf<const T extends string | number>(...options: readonly T[]): Decoder<T> {
  return (value, path) => {
    const found = options.find((option) => option === value);
    if (found !== undefined) return found;
    throw fault(path, `one of ${options.join(', ')}`);
  };
}

/** The first decoder that accepts the value. */
export function either<A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch {
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
    if (!Array.isArray(value)) throw fault(path, 'a list');
    return value.map((entry, i) => item(entry, `${path}[${i}]`));
  };
}

export function pair<T>(item: Decoder<T>): Decoder<readonly [T, T]> {
  return (value, path) => {
    const items = list(item)(value, path);
    if (items.length !== 2) throw fault(path, 'a list of two');
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
  return (value, path) => {
    const source = plainObject(value, path);
    const entries = Object.entries<Decoder<unknown>>(fields).flatMap(([key, decode]): [string, unknown][] => {
      const own = Object.hasOwn(source, key) ? source[key] : undefined;
      const decoded = decode(own, path ? `${path}.${key}` : key);
      return decoded === undefined ? [] : [[key, decoded]];
    });
    // Every field went through its decoder above.
    return Object.fromEntries(entries) as T;
  };
}

function plainObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw fault(path, 'an object');
}
