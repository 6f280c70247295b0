import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { speak } from '../../../../src/core/language/language.ts';
import { t } from '../../../../src/core/language/words.ts';
import { LanguageChoice } from '../../../../src/ui/language/LanguageChoice.tsx';
import { useLanguage } from '../../../../src/ui/language/speak.ts';

// Compiling them takes a moment here.
beforeAll(() => import('../../../../src/languages/de.po'));
afterEach(() => {
  speak('en', {});
  window.localStorage.clear();
});

function Said() {
  useLanguage();
  return <p>{t`Nothing leaves this machine`}</p>;
}

it('speaks the chosen language at once, keeps it, and goes back', async () => {
  const user = userEvent.setup();
  render(
    <>
      <LanguageChoice />
      <Said />
    </>,
  );
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'de');
  await waitFor(() => expect(screen.queryByText('Nothing leaves this machine')).toBeNull());
  expect([document.documentElement.lang, window.localStorage.getItem('fairloom.language')]).toEqual([
    'de',
    'de',
  ]);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Sprache' }), 'en');
  expect(await screen.findByText('Nothing leaves this machine')).toBeDefined();
  expect(document.documentElement.lang).toBe('en');
});
