import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unpackFile } from '../../src/core/project/container.ts';
import type { JobFiles } from './journey.ts';

/** What of a job file, settings, seed and engine alone decide: the same everywhere, bit for bit. */
export interface JobBits {
  /** SHA-256 of the CSV, and of each network in the model file. */
  readonly csv: string;
  readonly networks: Readonly<Record<string, string>>;
  /** Figures of the report, as they are written. */
  readonly metrics: string;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param model the bytes of a model file. @param report as JSON */
export async function bitsOf(csv: Uint8Array | string, model: Uint8Array, report: string): Promise<JobBits> {
  // Compressed bytes are the browser's, what they unfold to is ours; the document has the time of day in it.
  const { parts } = await unpackFile('model', new Uint8Array(model));
  const networks = [...parts].filter(([name]) => name !== 'document');
  return {
    csv: sha256(csv),
    networks: Object.fromEntries(networks.map(([name, part]) => [name, sha256(part)])),
    metrics: JSON.stringify((JSON.parse(report) as { metrics: unknown }).metrics),
  };
}

export async function bitsOfFiles({ csv, model, json }: JobFiles): Promise<JobBits> {
  return bitsOf(await readFile(csv), await readFile(model), await readFile(json, 'utf8'));
}
