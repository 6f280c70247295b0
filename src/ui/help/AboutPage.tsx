import { PACKAGES } from 'virtual:licences';
import { version } from '../../../package.json';
import type { PackageLicence } from './packageLicence.ts';
import { t } from '../../core/language/words.ts';
import './HelpPage.css';
import './AboutPage.css';

/** Which version this is, and the licences of what is in it. */
export function AboutPage() {
  return (
    <div className="help-page">
      <p>{t`Fairloom ${version}, under the Apache License 2.0.`}</p>
      {PACKAGES.length === 0 ? (
        <p>{t`The packages in it are listed when the page is built; a development server bundles none.`}</p>
      ) : (
        <>
          <p>{t`It contains ${PACKAGES.length} packages by others. Open one to read its licence.`}</p>
          <ul className="about__packages" aria-label={t`Packages`}>
            {PACKAGES.map((entry) => (
              <li key={`${entry.name} ${entry.version}`}>
                <Licence {...entry} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Licence({ name, version, licence, text }: PackageLicence) {
  return (
    <details>
      <summary>
        <strong>{name}</strong> {version} <span>{licence}</span>
      </summary>
      {text === null ? (
        <p>{t`The package carries no text of its licence, ${licence}.`}</p>
      ) : (
        <pre role="region" tabIndex={0} aria-label={t`Licence of ${name}`}>
          {text}
        </pre>
      )}
    </details>
  );
}
