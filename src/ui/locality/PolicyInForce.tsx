import { policiesInForce } from './policiesInForce.ts';
import { t, texts } from '../../core/language/words.ts';

const TITLES = texts(['From the start', 'Since all files of the page are loaded'] as const);

export function PolicyInForce() {
  const policies = policiesInForce();
  return (
    <section>
      <h3>{t`Policy in force`}</h3>
      {policies.length > 0 ? (
        <>
          <p>{t`The browser enforces these Content-Security-Policies together. The first lets the page load its own files. The second, added before a table can be opened and before the worker starts, takes that away too: from then on neither can ask any host for anything, the page’s own included.`}</p>
          <ul className="locality__policy" tabIndex={0} aria-label="Content-Security-Policy">
            {policies.map((directives, index) => (
              <li key={index}>
                {TITLES[index]}
                <ul>
                  {directives.map((directive) => (
                    <li key={directive}>
                      <code>{directive}</code>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t`None: this is a development build. The built page carries one.`}</p>
      )}
    </section>
  );
}
