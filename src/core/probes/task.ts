/** What a probe predicts: one of two classes (y is 0 or 1), one of several (y is 0 … classes − 1), a number. */
export type ProbeTask =
  | { readonly kind: 'binary' }
  | { readonly kind: 'multiclass'; readonly classes: number }
  | { readonly kind: 'regression' };

/** Called often with the share done; may throw to cancel. */
export type Checkpoint = (done: number) => Promise<void>;
