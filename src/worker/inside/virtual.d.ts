/** Made by the build (scripts/build/kernels.ts). */
declare module 'virtual:core-kernels' {
  /** The compiled kernels, in base64. */
  export const KERNELS: string;
}
