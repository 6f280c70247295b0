import type { Parts } from '../../core/project/container.ts';
import { fileFault } from '../../core/project/fault.ts';
import { t } from '../../core/language/words.ts';

export function weightBytes({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A loop, ten times as fast as `every`: a project has a million weights. */
function areFinite(weights: Float32Array): boolean {
  for (const weight of weights) if (!Number.isFinite(weight)) return false;
  return true;
}

/** @throws AppError 'file.invalid' unless the part holds so many finite numbers of 64 bits */
export function numbersOf(file: string, parts: Parts, name: string, size: number): Float64Array {
  const bytes = parts.get(name);
  if (bytes?.length !== size * Float64Array.BYTES_PER_ELEMENT)
    throw fileFault(file, t`its ${name} has not the ${size} numbers that its document asks for`);
  const numbers = new Float64Array(bytes.slice().buffer);
  if (!numbers.every(Number.isFinite)) throw fileFault(file, t`its ${name} has a weight that is no number`);
  return numbers;
}

/** @throws AppError 'file.invalid' unless the part holds so many finite weights */
export function weightsOf(file: string, parts: Parts, name: string, size: number): Float32Array {
  const bytes = parts.get(name);
  if (bytes?.length !== size * Float32Array.BYTES_PER_ELEMENT) {
    throw fileFault(file, t`its ${name} has not the ${size} weights that its columns ask for`);
  }
  const weights = new Float32Array(bytes.slice().buffer);
  if (!areFinite(weights)) throw fileFault(file, t`its ${name} has a weight that is no number`);
  return weights;
}
