import { Button } from '../components/Button.tsx';
import { useNewVersion } from './useNewVersion.ts';
import './VersionNotice.css';

/** Says that the page is kept for use without a network, or that a newer one waits. Never in the way of work. */
export function VersionNotice({ onRegistration }: { readonly onRegistration: () => void }) {
  const { offlineReady, newVersionReady, reload, dismiss } = useNewVersion(onRegistration);
  return (
    <div className="version-notice" role="status" aria-label="Version">
      {newVersionReady ? (
        <div className="version-notice__card">
          <p>
            <strong>A new version is ready.</strong> Reloading closes the tables and runs of this tab; it can
            wait until you are done.
          </p>
          <div className="version-notice__choices">
            <Button look="primary" onClick={reload}>
              Reload
            </Button>
            <Button look="quiet" onClick={dismiss}>
              Later
            </Button>
          </div>
        </div>
      ) : (
        offlineReady && (
          <div className="version-notice__card">
            <p>Ready to work offline.</p>
            <Button look="quiet" onClick={dismiss}>
              Dismiss
            </Button>
          </div>
        )
      )}
    </div>
  );
}
