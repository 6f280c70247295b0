import { t } from '../../core/language/words.ts';

/** What the attempts do not show, and what no page can promise. Each sentence stands in docs/privacy.md at length. */
export function Limits() {
  return (
    <section>
      <h3>{t`What this does not show`}</h3>
      <ul className="locality__limits">
        <li>{t`The attempts test this page’s own code, under the rules that it gave itself. They do not test the browser, which is trusted to keep those rules.`}</li>
        <li>{t`A policy governs what is loaded and sent, not links, windows, passkeys, WebRTC or look-ups of names ahead of time. The page takes those away from itself when it starts. Code that got in and was written against Fairloom might still find a way that is not listed; the worker, where the rows are, has none of them to begin with.`}</li>
        <li>{t`A link that you open, the address bar, a reload, extensions of the browser, its developer tools and other programs are beyond any page. So is a host that serves you another page under this name; and the service worker, which keeps the page for use offline, follows rules of its own.`}</li>
        <li>{t`For the most sensitive data use the single file, with the network off: it has no host and no service worker, cannot change between two visits, and what has no network to go to does not go.`}</li>
      </ul>
    </section>
  );
}
