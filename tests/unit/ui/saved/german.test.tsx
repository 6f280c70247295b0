import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ThemeToggle } from '../../../../src/ui/header/ThemeToggle.tsx';
import { ConfirmSaved } from '../../../../src/ui/saved/ConfirmSaved.tsx';
import { ForgetEverything } from '../../../../src/ui/saved/ForgetEverything.tsx';
import { KeptOffer } from '../../../../src/ui/saved/KeptOffer.tsx';
import { ShareDialog } from '../../../../src/ui/share/ShareDialog.tsx';
import type { SavedFileSummary } from '../../../../src/worker/api.ts';
import { inGerman } from '../../inGerman.ts';
import { englishWordsIn } from '../englishWords.ts';
import { useModalDialogs } from '../modalDialogs.ts';
import { table } from '../session/fixtures.ts';
import { memoryStore } from './memoryStore.ts';

useModalDialogs();

const SUMMARY: SavedFileSummary = {
  file: 'people.project.fairloom',
  kind: 'project',
  source: 'people.csv',
  created: '2026-11-22T07:00:00.000Z',
  fairloom: '0.1.0',
  backend: 'wasm',
  trainingRows: 7,
  hasReport: true,
  tables: [{ slot: 'real', name: 'people.csv' }],
};

test('what a project replaces is asked in German, with the names where German has them', () => {
  inGerman(() =>
    render(
      <ConfirmSaved summary={SUMMARY} open={table('clients.csv')} onConfirm={vi.fn()} onDecline={vi.fn()} />,
    ),
  );
  const asked = screen.getByRole('dialog').querySelector('p');
  expect(asked?.textContent).toBe(
    'Das Projekt people.project.fairloom wurde gelesen und ist unversehrt. Es bringt die Zeilen von people.csv mit, ' +
      'dazu Rollen und Einstellungen; sie treten an die Stelle von clients.csv. Läufe und ihre Berichte bleiben.',
  );
  expect([...asked!.querySelectorAll('strong')].map(({ textContent }) => textContent)).toEqual([
    'people.project.fairloom',
    'people.csv',
    'clients.csv',
  ]);
});

test.each([
  [false, 'ohne Zeilen'],
  [true, 'mit Zeilen'],
])('what was kept is offered in German (rows: %s)', async (withRows, words) => {
  const project = {
    name: 'people.project.fairloom',
    keptAt: '2026-11-22T07:05:59.000Z',
    withRows,
    file: new Blob(['bytes']),
  };
  const store = memoryStore(project);
  const offer = (blockedBy: string | null) => (
    <KeptOffer blockedBy={blockedBy} onOpen={() => Promise.resolve()} store={store} />
  );
  const { rerender } = render(offer(null));
  await screen.findByRole('region');
  inGerman(() => rerender(offer('…')));
  expect(screen.getByRole('region').querySelector('p')?.textContent).toBe(
    `people.project.fairloom ist in diesem Browser seit 2026-11-22 07:05 UTC aufbewahrt, ${words}.`,
  );
});

test('forgetting, sharing and the theme have nothing of English left', () => {
  const { container } = inGerman(() =>
    render(
      <>
        <ForgetEverything store={memoryStore()} />
        <ShareDialog open query="lesson=hiring" hasOwnTable onClose={vi.fn()} />
        <ThemeToggle />
      </>,
    ),
  );
  expect(englishWordsIn(container.textContent)).toEqual([]);
  expect(screen.getByRole('button', { name: /^Farbschema: / }).title).toBe(
    'Farbschema: System. Wechseln zu: hell.',
  );
});
