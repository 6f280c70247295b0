import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../src/core/errors.ts';
import { isAppError } from '../../../src/core/errors.ts';
import { list, number, object } from '../../../src/core/decode.ts';
import { fileFault } from '../../../src/core/project/fault.ts';
import type { TrainingState } from '../../../src/model/training/trainingState.ts';
import { ENGINE_NAMES, ENGINES } from '../../../src/pipeline/benchmark/engineNames.ts';
import { figure } from '../../../src/pipeline/benchmark/figuresInWords.ts';
import { durationInWords, memoryInWords } from '../../../src/pipeline/conduct/amounts.ts';
import { firstCheckpoint } from '../../../src/pipeline/faults/checkpoint.ts';
import { incidentInWords } from '../../../src/pipeline/faults/fallback.ts';
import { tableKey } from '../../../src/pipeline/private/accounts.ts';
import { samplingWarnings } from '../../../src/pipeline/sampling/samplingWarnings.ts';
import { checkNotion, DEFAULT_OPTIONS, parseOptions } from '../../../src/pipeline/settings/options.ts';
import { inGerman } from '../inGerman.ts';

function refused(action: () => unknown): AppError {
  try {
    inGerman(action);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('in German', () => {
  test.each([
    [0.9, 'weniger als eine Sekunde'],
    [3, 'einige Sekunden'],
    [52, 'etwa 50 s'],
    [95, 'etwa 2 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(inGerman(() => durationInWords(seconds))).toBe(words);
  });

  test('amounts have their marks', () => {
    expect(inGerman(() => memoryInWords(3.26 * 2 ** 30))).toBe('etwa 3,3 GB');
    expect(inGerman(() => figure(9.71))).toBe('9,71');
  });

  test('what a run outlived', () => {
    const state = { step: 240 } as TrainingState;
    const after = { ...firstCheckpoint('webgpu'), training: { stage: 'teacher', state } as const };
    expect(inGerman(() => incidentInWords('deviceLost', 'webgpu', after))).toBe(
      'Das Grafikgerät ging verloren; der Lauf ging ab Schritt 240 des Lehrers weiter, wieder auf WebGPU.',
    );
    expect(inGerman(() => incidentInWords('workerLost', 'webgpu', firstCheckpoint('cpu')))).toBe(
      'Der rechnende Worker war stehen geblieben und wurde neu gestartet; der Lauf ging von vorn weiter, auf JavaScript.',
    );
  });

  test('rows that were drawn as asked for', () => {
    const warnings = inGerman(() =>
      samplingWarnings({
        mix: { groups: { F: 0.5, M: 2 } },
        where: [{ column: 'city', value: 'Köln' }],
        targetMix: null,
      }),
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      'Jede synthetische Zeile hat "Köln" in Spalte "city", wie verlangt.',
      'Die sensiblen Gruppen kommen nach Gewicht vor: "F" 0,5, "M" 2, wie verlangt, nicht wie in den echten Zeilen.',
    ]);
    expect(warnings[0]!.advice).toMatch(/^Wiedergabetreue, Nutzen und Fairness/);
  });

  test('settings that cannot be', () => {
    const seed = refused(() => parseOptions({ ...DEFAULT_OPTIONS, alpha: 7 }));
    expect([seed.message, seed.hint]).toEqual([
      'Die Einstellung „alpha“ kann nicht 7 sein.',
      'Verwenden Sie eine Zahl von 0 bis 1.',
    ]);
    const odds = refused(() =>
      checkNotion({ ...DEFAULT_OPTIONS, notion: 'odds' }, { kind: 'numeric', column: 'pay' }),
    );
    expect(odds.message).toBe('Equalized Odds braucht ein Ziel mit Klassen, und „pay“ ist eine Zahl.');
  });

  test('a file that is none of Fairloom', () => {
    const read = object<{ a: readonly number[] }>({ a: list(number) });
    const misfit = inGerman(() => {
      try {
        return read({ a: [1, 'x'] }, '');
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(misfit).toBe('a[1] entspricht nicht der Erwartung (eine Zahl)');
    expect(inGerman(() => fileFault('a.fairloom', 'x')).message).toBe(
      '"a.fairloom" lässt sich nicht als Modell oder Projekt von Fairloom öffnen: x.',
    );
  });
});

describe('names for the code are those of no language', () => {
  test('keys of tables that a privacy budget is kept by', () => {
    const file = { sha256: 'ab12' } as NonNullable<Parameters<typeof tableKey>[0]['file']>;
    expect(inGerman(() => tableKey({ name: 'a', file }))).toBe('sha256 ab12');
    expect(inGerman(() => tableKey({ name: 'a' }))).toBe('named a');
  });

  test('engines, whose names are told in it', () => {
    expect(inGerman(() => [...ENGINES])).toEqual([...ENGINES]);
    expect(inGerman(() => ENGINES.map((engine) => ENGINE_NAMES[engine]))).toEqual([
      'WebGPU-Kerne',
      'TensorFlow.js auf WebGPU',
      'WASM-Kerne',
      'TensorFlow.js auf der CPU',
    ]);
  });
});
