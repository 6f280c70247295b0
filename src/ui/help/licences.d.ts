/** Made by the build (scripts/build/licences.ts): one entry for each package in the bundle, by name. */
declare module 'virtual:licences' {
  // An import statement would make this file a module, or be out of place in an ambient one.
  // oxlint-disable-next-line typescript/consistent-type-imports
  export const PACKAGES: readonly import('./packageLicence.ts').PackageLicence[];
}
