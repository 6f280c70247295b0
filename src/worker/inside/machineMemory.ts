/** What the browser tells of the machine's memory, GiB; not every browser does. */
export const MEMORY = (globalThis.navigator as { readonly deviceMemory?: number } | undefined)?.deviceMemory;
