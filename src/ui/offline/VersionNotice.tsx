import { Button } from '../components/Button.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { useNewVersion } from './useNewVersion.ts';
import { t } from '../../core/language/words.ts';
import './VersionNotice.css';

/** Says that the page is kept for use without a network, or that a newer one waits. Never in the way of work. */
export function VersionNotice({ onRegistration }: { readonly onRegistration: () => void }) {
  const { offlineReady, newVersionReady, reload, dismiss } = useNewVersion(onRegistration);
  return (
    <div className="version-notice" role="status" aria-label={t`Version`}>
      {newVersionReady ? (
        <div className="version-notice__card">
          <p>
            <Sentence
              text={t`<0>A new version is ready.</0> Reloading closes the tables and runs of this tab; it can wait until you are done.`}
              parts={[<strong key="0" />]}
            />
          </p>
          <div className="version-notice__choices">
            <Button look="primary" onClick={reload}>{t`Reload`}</Button>
            <Button look="quiet" onClick={dismiss}>{t`Later`}</Button>
          </div>
        </div>
      ) : (
        offlineReady && (
          <div className="version-notice__card">
            <p>{t`Ready to work offline.`}</p>
            <Button look="quiet" onClick={dismiss}>{t`Dismiss`}</Button>
          </div>
        )
      )}
    </div>
  );
}
