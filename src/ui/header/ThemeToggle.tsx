import { Icon } from '../components/Icon.tsx';
import { THEMES, THEME_NAMES, useTheme } from './theme.ts';
import { t } from '../../core/language/words.ts';

/** Steps through system, light and dark; its name says which is in force. */
export function ThemeToggle() {
  const [theme, setTheme] = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      className="app-header__button"
      aria-label={t`Theme: ${THEME_NAMES[theme]}`}
      title={t`Theme: ${THEME_NAMES[theme]}. Switch to ${THEME_NAMES[next]}.`}
      onClick={() => setTheme(next)}
    >
      <Icon name={theme} />
    </button>
  );
}
