import { sha256 } from '@noble/hashes/sha2.js';

/** A SHA-256 (FIPS 180-4) of bytes that come one after the other. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void;
  /** 64 lower-case hexadecimal digits; nothing can be added after it. */
  readonly hex: () => string;
}

export function createSha256(): Sha256 {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
