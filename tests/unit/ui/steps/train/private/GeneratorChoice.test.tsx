import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { GeneratorChoice } from '../../../../../../src/ui/steps/train/private/GeneratorChoice.tsx';
import { inGerman } from '../../../../inGerman.ts';

test('is made by words in German, and keeps its names for the code', () => {
  inGerman(() => render(<GeneratorChoice options={{ private: true }} onEdit={() => {}} />));
  const chosen = screen.getByRole<HTMLInputElement>('radio', {
    name: 'Mit einer Garantie (Differential Privacy)',
  });
  expect(chosen.checked).toBe(true);
  expect(document.body.textContent).not.toMatch(/\b(?:the|of|and|is|are|rows)\b/i);
});
