import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { inWords } from './inWords.ts';
import { browserStore, type ProjectStore } from './keptProject.ts';
import { t } from '../../core/language/words.ts';

/** Deletes what this page keeps in the browser, and says what came of it. What is open in the tab stays open. */
export function ForgetEverything({ store = browserStore }: { readonly store?: ProjectStore }) {
  const [told, setTold] = useState('');
  const forget = () => {
    store.forgetEverything().then(
      () =>
        setTold(
          t`Forgotten: kept projects, the offline copy of the page, theme, language, weights of the scores and answers of a lesson.`,
        ),
      (error: unknown) => setTold(inWords(error)),
    );
  };
  return (
    <section>
      <h3>{t`What this browser keeps`}</h3>
      <p>{t`The theme, the language, weights of the scores, the answers of a lesson until the tab is closed, the page’s own files for offline use, and a project only where you ticked “Keep in this browser”. What is open in this tab is kept until you close it.`}</p>
      <Button look="danger" onClick={forget}>{t`Forget everything`}</Button>
      <p role="status">{told}</p>
    </section>
  );
}
