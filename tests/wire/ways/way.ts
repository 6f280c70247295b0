/** Where an attempt is to arrive. */
export interface Target {
  /** An address of the way's own: a host of its own below evil.test, or a path of its own on the page's host. */
  readonly url: string;
  readonly host: string;
  /** Of the STUN server, which is on every host. */
  readonly stunPort: number;
}

/**
 * Ways out by name, each a function that starts the attempt and does not wait for it. It runs inside the page or
 * worker, so it can use nothing but its argument.
 */
export type Ways = Readonly<Record<string, (target: Target) => unknown>>;
