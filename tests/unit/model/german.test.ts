import { expect, test } from 'vitest';
import { choiceInWords } from '../../../src/model/fasterDevice.ts';
import { backendError } from '../../../src/model/engine/backendHealth.ts';
import { inGerman } from '../inGerman.ts';

test('why a device was chosen', () => {
  const told = (webgpu: number | null, wasm: number | null) =>
    inGerman(() => choiceInWords({ webgpu, wasm }, 'Acme 1'));
  expect(told(2.13, 15.4)).toBe(
    'WebGPU (Acme 1), hier schneller: 2,1 ms je Schritt des Lehrers auf dieser Tabelle, WASM 15 ms.',
  );
  expect(told(null, 0.512)).toBe(
    'WASM, 0,51 ms je Schritt des Lehrers auf dieser Tabelle: Mit WebGPU (Acme 1) gelang bei der Messung kein Schritt.',
  );
});

test('what happened to a backend', () => {
  const { message, hint } = inGerman(() => backendError('outOfMemory'));
  expect(message).toBe('Der Speicher zum Rechnen ging aus.');
  expect(hint).toMatch(/^Versuchen Sie es mit weniger Zeilen oder Spalten/);
});
