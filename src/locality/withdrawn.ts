/** What page code meets where the page has taken something away from itself. */
export class Withdrawn extends Error {
  override readonly name = 'Withdrawn';
}

/** Throws as whatever was taken away does. `what` ends the sentence "Fairloom …". */
export function refuse(what: string): never {
  throw new Withdrawn(`Fairloom ${what}.`);
}

/**
 * Puts `value` in the place of a property for good, wherever on the object's chain of prototypes it stands; does
 * nothing where there is no such property.
 */
export function replace(object: object, name: string, value: unknown): void {
  redefine(object, name, () => ({ value, writable: false }));
}

/** The same, with a descriptor made from the one that was there. */
export function redefine(
  object: object,
  name: string,
  change: (before: PropertyDescriptor) => PropertyDescriptor,
): void {
  for (
    let owner: object | null = object;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    if (!before) continue;
    Object.defineProperty(owner, name, {
      ...change(before),
      enumerable: before.enumerable,
      configurable: false,
    });
  }
}

/** Puts a check before a method for good. The check gives the arguments to go on with, or refuses. */
export function guard(
  object: object,
  name: string,
  check: (self: unknown, args: readonly unknown[]) => readonly unknown[],
): void {
  redefine(object, name, ({ value }) => ({
    value(this: unknown, ...args: unknown[]): unknown {
      return Reflect.apply(value as () => unknown, this, check(this, args));
    },
    writable: false,
  }));
}
