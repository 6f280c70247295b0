import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { requireDomains, type AskedDomain } from '../../../../src/core/private/domain.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { ledgerInWords } from '../../../../src/core/private/ledgerWords.ts';
import { seededWords } from '../../../../src/core/private/randomWords.ts';
import { RECIPE } from '../../../../src/core/private/plan.ts';
import { requireEnough } from '../../../../src/core/private/requireEnough.ts';
import { inGerman } from '../../inGerman.ts';
import { englishLeft } from '../report/englishLeft.ts';

const LIMIT = { epsilon: 1.5, delta: 1e-6 };

function fault(act: () => void): AppError {
  try {
    inGerman(act);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('in German', () => {
  test('a ledger tells what was asked, with its marks', () => {
    const ledger = [
      { purpose: 'rows', columns: [], rho: 0.001, delta: 0 },
      { purpose: 'categories', columns: ['c'], rho: 0.001, delta: 1e-8 },
      { purpose: 'columns', columns: ['y', 'a'], rho: 0.004, delta: 0 },
      { purpose: 'columns', columns: ['y', 'b'], rho: 0.004, delta: 0 },
    ] as const;
    const guarantee = { neighbours: 'add or remove one row', limit: LIMIT, ledger, noise: 'seeded' } as const;
    const words = inGerman(() => ledgerInWords(guarantee));
    expect(words.slice(0, 3)).toEqual([
      'Wie viele Zeilen es gibt: ρ = 0,00100, 10,0 % des Verbrauchten.',
      'Welche Kategorien es gibt (1 Liste): ρ = 0,00100, 10,0 % des Verbrauchten.',
      'Jede Spalte mit dem Ziel (2 Tabellen): ρ = 0,00800, 80,0 % des Verbrauchten.',
    ]);
    expect(words[3]).toMatch(
      /^Zusammen: ρ = 0,0100 .*, mit δ = 1,00e-8 für Listen\. .* bei δ = 0,000001, .* \(eine Zeile hinzufügen oder entfernen\)\.$/,
    );
    expect(words[4]).toContain('in höchstens 53,6 von 100 Fällen');
    expect(englishLeft(words.join(' '))).toEqual([]);
  });

  test('a budget that is too small says what would do', () => {
    const domains = ['a', 'b', 'target'].map((name) => ({
      ...({ kind: 'categories', name, other: null, mayBeMissing: false } as const),
      values: Array.from({ length: name === 'b' ? 4000 : 2 }, (_, code) => String(code)),
    }));
    const tooLittle = (kept: readonly string[]) =>
      fault(() =>
        requireEnough(
          { names: ['a', 'b', 'target'], domains, target: 2 },
          kept,
          { rows: 400, deviation: 1 },
          {
            ledger: new Ledger(LIMIT),
            plan: RECIPE,
          },
        ),
      );
    const told = tooLittle([]);
    expect(told.message).toBe(
      'Epsilon 1,5 ist zu wenig für 2 Spalten aus höchstens 402 Zeilen: Was gemessen würde, wäre großenteils Rauschen.',
    );
    expect(told.hint).toMatch(
      /^Lassen Sie "b" weg, oder wählen Sie ein Epsilon von \d+(?:,\d)? oder mehr\.$/,
    );
    expect(tooLittle(['b']).hint).toMatch(/^Lassen Sie Spalten mit vielen Werten weg, oder /);
  });

  test('a domain that cannot be says what is wrong in one sentence', () => {
    const range = {
      kind: 'numbers',
      name: 'x',
      from: 1.5,
      to: 1,
      step: 0.5,
      decimals: 1,
      mayBeMissing: false,
    } as const;
    const list = {
      kind: 'categories',
      name: 'x',
      values: ['a', 'a'],
      other: null,
      mayBeMissing: false,
    } as const;
    const wrong = (domain: AskedDomain) => fault(() => requireDomains(['x'], [domain])).message;
    expect(wrong({ ...range, bins: 'found' })).toBe(
      'Der Wertebereich der Spalte "x" ist kein Bereich: von 1,5 bis 1 in Schritten von 0,5.',
    );
    expect(wrong(list)).toBe('Der Wertebereich der Spalte "x" nennt eine Kategorie zweimal.');
  });

  test('a seed gives the same noise', () => {
    const drawn = () => {
      const words = seededWords(7);
      return [words.next(), words.next()];
    };
    expect(inGerman(drawn)).toEqual(drawn());
  });
});
