/** Where an attempt is to arrive. */
export interface Target {
  /** An address of the way's own: a host of its own below evil.test, or a path of its own on the page's host. */
  readonly url: string;
  readonly host: string;
  /** Of the STUN server, which is on every host. */
  readonly stunPort: number;
  /** What tells the way from others of its kind; '' where it has no kind. */
  readonly detail: string;
}

/** Starts an attempt and does not wait for it. Runs inside the page or worker: its argument is all that it can use. */
export type Run = (target: Target) => unknown;

/** Ways out by name. */
export type Ways = Readonly<Record<string, Run | { readonly run: Run; readonly detail: string }>>;

/** Ways of one kind: by name, what tells each from the others. */
export function kind(details: Readonly<Record<string, string>>, run: Run): Ways {
  return Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, { run, detail }]));
}
