import { LANGUAGES, type Language } from '../../core/language/language.ts';
import { t } from '../../core/language/words.ts';
import { storeLanguage } from './chosenLanguage.ts';
import { speakOnPage, useLanguage } from './speak.ts';
import './LanguageChoice.css';

/** The language of the page, and of what is written from now on. */
export function LanguageChoice() {
  const language = useLanguage();
  const choose = (next: Language) => {
    storeLanguage(next);
    void speakOnPage(next);
  };
  return (
    <select
      className="language-choice"
      aria-label={t`Language`}
      title={t`Language of the page, its reports and its messages`}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
