/** Made by the build (scripts/build/licences.ts): one entry for each package in the bundle, by name. */
declare module 'virtual:licences' {
  export const PACKAGES: readonly import('./packageLicence.ts').PackageLicence[];
}
