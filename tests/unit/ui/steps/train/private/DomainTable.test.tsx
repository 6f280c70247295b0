import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProposedDomain } from '../../../../../../src/core/private/domainWish.ts';
import { EMPTY_DRAFT } from '../../../../../../src/ui/session/domainDrafts.ts';
import { DomainTable } from '../../../../../../src/ui/steps/train/private/DomainTable.tsx';
import { inGerman } from '../../../../inGerman.ts';

const AGE: ProposedDomain = {
  ...{ column: 'age', kind: 'numbers', role: 'sensitive', type: 'Whole number' },
  ...{ step: 1, unit: 'day', mayBeMissing: true, words: '' },
};

function shown(names: readonly string[], type = AGE.type): string | null {
  const proposed = names.map((column) => ({ ...AGE, column, type }));
  return render(<DomainTable proposed={proposed} drafts={{}} columns={[]} refused={[]} onEdit={() => {}} />)
    .container.textContent;
}

test('names up to three columns that are open, and counts the others', () => {
  expect(shown(['a', 'b', 'c'])).toContain('0 of 3 columns are settled. Still open: a, b, c.');
  const told = shown(['a', 'b', 'c', 'd', 'e']);
  expect(told).toContain('0 of 5 columns are settled. Still open: a, b, c and 2 more.');
  expect(told).toContain('sensitivewhole number, by day, with missing cells');
});

test('tells steps that a file brought, as long as the range is typed', () => {
  const told = (isFound: boolean) => {
    const draft = { ...EMPTY_DRAFT, least: '0', most: '9', step: 0.5, isFound };
    const drafts = { age: draft };
    return render(
      <DomainTable proposed={[AGE]} drafts={drafts} columns={[]} refused={[]} onEdit={() => {}} />,
    ).container.textContent;
  };
  expect(told(false)).toContain('whole number, by day, in steps of 0.5, with missing cells');
  expect(told(true)).not.toContain('in steps of');
});

test('does so in German', () => {
  const german = (...names: string[]) => inGerman(() => shown(names, 'Ganze Zahl'));
  expect(german('a')).toContain('0 von 1 Spalten sind geklärt. Noch offen: a.');
  const told = german('a', 'b', 'c', 'd', 'e');
  expect(told).toContain('0 von 5 Spalten sind geklärt. Noch offen: a, b, c und 2 weitere.');
  expect(told).toContain('sensibelGanze Zahl, nach Tagen, mit fehlenden Zellen');
  expect(told).not.toMatch(/\b(?:the|of|and|is|are|rows|columns)\b/i);
  expect(inGerman(() => shown([]))).toBe('Keine Spalte ist beteiligt: Wählen Sie zuerst ein Ziel.');
});
