import { render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../../../../../src/core/private/ledger.ts';
import { reportedGuarantee } from '../../../../../../src/core/report/guarantee.ts';
import { GuaranteeSection } from '../../../../../../src/ui/steps/report/guarantee/GuaranteeSection.tsx';
import { inGerman } from '../../../../inGerman.ts';
import { giveSize } from '../../../charts/onScreen.ts';
import { englishWordsIn } from '../../../englishWords.ts';

beforeEach(giveSize);

const LEDGER: readonly Entry[] = [
  { purpose: 'rows', columns: [], rho: 0.001, delta: 0 },
  { purpose: 'columns', columns: ['job', 'hired'], rho: 0.05, delta: 0 },
];

function guaranteed(noise: 'secure' | 'seeded', ledger = LEDGER) {
  const limit = { epsilon: 3, delta: 1e-5 };
  const guarantee = { neighbours: 'add or remove one row', limit, noise, ledger } as const;
  const counts = { columns: [0, 1], counts: [40, 60], variance: 1 };
  const parts = { domains: [], target: 0, foldBelow: 0, tree: [], adaptive: [] };
  return reportedGuarantee({ version: 1, first: [counts], guarantee, ...parts });
}
const section = (guarantee: ReturnType<typeof guaranteed> | null) =>
  inGerman(() => render(<GuaranteeSection guarantee={guarantee} metrics={[]} />).container.textContent);

test('a guarantee in German: right guesses, what is left, releases together', () => {
  section(guaranteed('secure', [...LEDGER, ...LEDGER]));
  expect(document.querySelector('.guarantee__words')?.textContent).toMatch(
    /^Wer schon alle anderen in der Tabelle kennt, rät höchstens \d\d(,\d)? von 100 Mal richtig, ob eine Person darin ist\. 50 ist Zufall\.$/,
  );
  expect(document.querySelector('.guarantee__words strong')?.textContent).toMatch(/^höchstens .* von 100$/);
  expect(screen.getByText(/^Diese Kennzahlen gelten für alle 2 Freigaben/)).toBeDefined();
  expect(
    screen.getByText(
      'Differential Privacy, für Tabellen, die sich in einer Zeile unterscheiden (eine Zeile hinzufügen oder entfernen).',
    ),
  ).toBeDefined();
  const sum = document.querySelector('.ledger-table__sum')?.textContent;
  expect(sum).toMatch(
    /^Das ist ε = \d,\d+ bei δ = 1e−5\. Von der Grenze für alle Freigaben .*, ε = 3, bleibt ρ = 0,\d+ für eine weitere\.$/,
  );
});

test('no guarantee, and one that seeded noise does not give', () => {
  expect(englishWordsIn(section(null))).toEqual([]);
  expect(screen.getByText('Diese Tabelle hat keine formale Garantie.')).toBeDefined();
  expect(section(guaranteed('seeded'))).toContain('Rauschen aus einem Seed gibt keine Garantie.');
});
