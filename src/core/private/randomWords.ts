import { createRng } from '../random.ts';

/** Where the bits of noise come from. */
export interface RandomWords {
  /** The next 32 bits, as a whole number. */
  readonly next: () => number;
  /** Secure: nobody can foresee them. Seeded: whoever knows the seed can take the noise away. */
  readonly origin: 'secure' | 'seeded';
}

const WORDS_AT_ONCE = 4096;

/** Bits of the platform's cryptographic generator. */
export function secureWords(): RandomWords {
  const words = new Uint32Array(WORDS_AT_ONCE);
  let left = 0;
  return {
    origin: 'secure',
    next: () => {
      if (left === 0) {
        globalThis.crypto.getRandomValues(words);
        left = words.length;
      }
      const word = words[--left]!;
      words[left] = 0;
      return word;
    },
  };
}

/** Bits that a seed decides, for tests and benches. They give no guarantee, and what is made with them says so. */
export function seededWords(seed: number | string): RandomWords {
  const rng = createRng(`private noise ${seed}`);
  return { origin: 'seeded', next: () => rng.next() * 2 ** 32 };
}
