import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Attempt } from '../../../../src/locality/attempt.ts';
import { AttemptsSection } from '../../../../src/ui/locality/AttemptsSection.tsx';
import { showFramedNotice } from '../../../../src/ui/locality/framedNotice.ts';
import { HostHeaders } from '../../../../src/ui/locality/HostHeaders.tsx';
import { Limits } from '../../../../src/ui/locality/Limits.tsx';
import { PolicyInForce } from '../../../../src/ui/locality/PolicyInForce.tsx';
import { inGerman } from '../../inGerman.ts';

const ENGLISH = /\b(?:the|of|and|is|are|with|that|this|not|to)\b/i;

const ATTEMPTS: readonly Attempt[] = [
  {
    ...{ place: 'worker', to: 'elsewhere', way: 'font', url: 'https://example.invalid/' },
    outcome: { kind: 'refused', directive: 'font-src', nameMayHaveLeft: false },
  },
  {
    ...{ place: 'page', to: 'own host', way: 'leaving the page', url: 'https://example.invalid/' },
    outcome: { kind: 'ungoverned' },
  },
];

function shownInGerman() {
  return inGerman(() =>
    render(
      <>
        <AttemptsSection status="done" attempts={ATTEMPTS} fault={null} start={() => {}} />
        <Limits />
        <PolicyInForce />
        <HostHeaders traffic={{ requests: [], refusals: [] }} />
      </>,
    ),
  ).container;
}

test('the panel has nothing English in it', () => {
  expect(shownInGerman().textContent).not.toMatch(ENGLISH);
});

test('attempts are told by way, place, destination and outcome', () => {
  const rows = [...shownInGerman().querySelectorAll('tbody tr')];
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    [
      'Schrift',
      'Worker',
      'anderer Host',
      'von der Richtlinie abgelehnt (font-src), bevor etwas hinausgelangte',
    ],
    [
      'Verlassen der Seite',
      'Seite',
      'eigener Host',
      'nicht geregelt: Nichts in diesem Browser würde es ablehnen, daher wurde es nicht versucht',
    ],
  ]);
});

test('addresses stand within the sentence', () => {
  const words = shownInGerman().querySelector('p');
  expect(words?.textContent).toContain('an https://example.invalid/, einen Namen, der niemandem gehört');
  expect(words?.textContent).toContain(
    `und an ${window.location.origin}/, den Host, von dem diese Seite kam.`,
  );
});

test('so does the notice inside a frame', () => {
  const root = document.createElement('div');
  inGerman(() => showFramedNotice(root));
  expect(root.textContent).toMatch(/^Eine andere Seite zeigt Fairloom in einem Rahmen\./);
  expect(root.textContent).not.toMatch(ENGLISH);
});
