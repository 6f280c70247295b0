import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { version } from '../../../../package.json';
import type { PackageLicence } from '../../../../src/ui/help/packageLicence.ts';
import { AboutPage } from '../../../../src/ui/help/AboutPage.tsx';

const packages = vi.hoisted((): PackageLicence[] => []);
vi.mock('virtual:licences', () => ({ PACKAGES: packages }));

beforeEach(() => packages.splice(0));

test('says which version it is, and under which licence', () => {
  render(<AboutPage />);
  expect(screen.getByText(`Fairloom ${version}, under the Apache License 2.0.`)).toBeTruthy();
});

test('a development server has no packages to list, and says so', () => {
  render(<AboutPage />);
  expect(screen.getByText(/listed when the page is built/)).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
});

test('lists the packages with their licences, and which carries none', async () => {
  packages.push(
    { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is <hereby> granted' },
    { name: 'bare', version: '1.0.0', licence: 'ISC', text: null },
  );
  render(<AboutPage />);
  expect(screen.getByText(/^It contains 2 packages by others\./)).toBeTruthy();
  const items = within(screen.getByRole('list', { name: 'Packages' })).getAllByRole('listitem');
  expect(items.map((item) => item.querySelector('summary')!.textContent)).toEqual([
    'react 19.3.1 MIT',
    'bare 1.0.0 ISC',
  ]);
  const [react, bare] = items.map((item) => item.querySelector('details')!);
  expect(react!.open).toBe(false);
  await userEvent.click(react!.querySelector('summary')!);
  expect(react!.open).toBe(true);
  const text = within(react!).getByLabelText('Licence of react');
  expect(text.textContent).toBe('Permission is <hereby> granted');
  // A long licence scrolls by itself: the keyboard must reach it.
  expect(text.tabIndex).toBe(0);
  expect(bare!.textContent).toContain('The package carries no text of its licence, ISC.');
});
