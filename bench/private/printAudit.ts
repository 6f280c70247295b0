import { audit } from '../../src/core/private/audit.ts';
import { noiseOf, type Noise } from '../../src/core/private/noise.ts';
import { seededWords } from '../../src/core/private/randomWords.ts';
import { weakened } from './weakened.ts';

const SHARES = [1, 0.9, 0.7, 0.5];

/** Prints what the audit says of the noise as it is, and of less than that on purpose. */
export async function printAudit(epsilons: readonly number[], delta: number, runs: number): Promise<void> {
  console.log('| ε | noise, of what is claimed | √(2ρ) claimed | shift | at least (95 %) | noticed |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const epsilon of epsilons) {
    for (const share of SHARES) {
      const noise = (run: number): Noise => weakened(noiseOf(seededWords(`audit ${run}`)), share);
      const { claimed, shift, lower } = await audit({ epsilon, delta }, runs, noise);
      const figures = [claimed, shift, lower].map((value) => value.toFixed(3));
      console.log(`| ${[epsilon, share, ...figures, lower > claimed ? 'yes' : 'no'].join(' | ')} |`);
    }
  }
}
