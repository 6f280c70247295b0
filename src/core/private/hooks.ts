/** What long work calls on its way. */
export interface Hooks {
  /** Lets messages in. */
  readonly breathe: () => Promise<void>;
  /** Takes the share done, in [0, 1]. */
  readonly onProgress: (share: number) => void;
}
