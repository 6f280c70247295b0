import { useEffect, useState } from 'react';
import { texts } from '../../core/language/words.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_NAMES: Readonly<Record<Theme, string>> = texts({
  system: 'system',
  light: 'light',
  dark: 'dark',
});

const KEY = 'fairloom.theme';
const DARK = '(prefers-color-scheme: dark)';

function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Storage may be denied or full: the choice then lasts as long as the page. */
export function storedTheme(): Theme {
  try {
    const stored = window.localStorage.getItem(KEY);
    return isTheme(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}

function storeTheme(theme: Theme): void {
  try {
    // The default is not worth a trace in the browser.
    if (theme === 'system') window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, theme);
  } catch {
    // See storedTheme.
  }
}

/** Sets `data-theme` on <html> to what is in force: "light" or "dark". */
export function applyTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && window.matchMedia(DARK).matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(storedTheme);
  useEffect(() => {
    applyTheme(theme);
    storeTheme(theme);
    const media = window.matchMedia(DARK);
    const follow = () => applyTheme(theme);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [theme]);
  return [theme, setTheme];
}
