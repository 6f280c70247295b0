/** A package that is in the bundle. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Null where the package carries none. */
  readonly text: string | null;
}
