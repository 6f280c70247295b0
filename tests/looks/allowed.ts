interface Allowed {
  /** What axe-core says of it. */
  readonly says: RegExp;
  /** Why it is no fault. */
  readonly because: string;
}

/** By rule: what axe-core cannot decide, and was examined. */
export const ALLOWED: Readonly<Record<string, readonly Allowed[]>> = {};
