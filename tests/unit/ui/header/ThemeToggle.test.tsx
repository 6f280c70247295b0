import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyTheme, storedTheme } from '../../../../src/ui/header/theme.ts';
import { ThemeToggle } from '../../../../src/ui/header/ThemeToggle.tsx';

/** The system's wish, which can change while the page is open. */
function systemTheme(dark: boolean) {
  const media = Object.assign(new EventTarget(), { matches: dark });
  vi.stubGlobal('matchMedia', (query: string) =>
    query === '(prefers-color-scheme: dark)' ? media : Object.assign(new EventTarget(), { matches: false }),
  );
  return (wish: boolean) =>
    act(() => {
      media.matches = wish;
      media.dispatchEvent(new Event('change'));
    });
}

const inForce = () => document.documentElement.dataset.theme;
const toggle = () => screen.getByRole('button', { name: /^Theme: / });

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the theme', () => {
  test('goes from system to light to dark and round, by mouse and by key, and says which is in force', async () => {
    systemTheme(true);
    const user = userEvent.setup();
    render(<ThemeToggle />);
    expect([toggle().getAttribute('aria-label'), toggle().title, inForce()]).toEqual([
      'Theme: system',
      'Theme: system. Switch to light.',
      'dark',
    ]);
    await user.click(toggle());
    expect([toggle().title, inForce(), storedTheme()]).toEqual([
      'Theme: light. Switch to dark.',
      'light',
      'light',
    ]);
    await user.keyboard('{Enter}');
    expect([toggle().title, inForce(), storedTheme()]).toEqual([
      'Theme: dark. Switch to system.',
      'dark',
      'dark',
    ]);
    await user.keyboard(' ');
    expect([toggle().title, inForce()]).toEqual(['Theme: system. Switch to light.', 'dark']);
  });

  test('of the system is followed while the page is open, and leaves no trace in the browser', async () => {
    const wish = systemTheme(false);
    const user = userEvent.setup();
    render(<ThemeToggle />);
    expect(inForce()).toBe('light');
    wish(true);
    expect(inForce()).toBe('dark');
    await user.click(toggle());
    wish(false);
    wish(true);
    expect(inForce()).toBe('light');
    await user.click(toggle());
    await user.click(toggle());
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test('that was chosen is there on the next visit; what else lies in its place is none', () => {
    systemTheme(false);
    localStorage.setItem('fairloom.theme', 'dark');
    const { unmount } = render(<ThemeToggle />);
    expect(inForce()).toBe('dark');
    unmount();
    localStorage.setItem('fairloom.theme', 'neon');
    render(<ThemeToggle />);
    expect(toggle().getAttribute('aria-label')).toBe('Theme: system');
  });

  test('lasts as long as the page where the browser keeps nothing', async () => {
    systemTheme(false);
    const refuse = () => {
      throw new DOMException('No.', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(storedTheme()).toBe('system');
    render(<ThemeToggle />);
    await userEvent.click(toggle());
    await userEvent.click(toggle());
    expect([toggle().getAttribute('aria-label'), inForce()]).toEqual(['Theme: dark', 'dark']);
  });

  test('is applied before anything is drawn', () => {
    systemTheme(true);
    applyTheme('system');
    expect(inForce()).toBe('dark');
    applyTheme('light');
    expect(inForce()).toBe('light');
  });
});
