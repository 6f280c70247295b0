import type { Traffic } from '../../locality/traffic.ts';
import { formatBytes } from '../charts/format.ts';
import { Sentence } from '../components/Sentence.tsx';
import { PLACE_NAMES } from './attemptWords.ts';
import { t } from '../../core/language/words.ts';

/** Every request of page and worker, and every refusal, as the browser tells. */
export function RequestList({ traffic: { requests, refusals } }: { readonly traffic: Traffic }) {
  return (
    <section>
      <h3>{t`Requests since the page was opened`}</h3>
      <p>
        <Sentence
          text={t`As the browser’s Resource Timing lists them in the page and in the worker, without <0>blob:</0> and <1>data:</1> addresses, which stay inside the browser.`}
          parts={[<code key="0" />, <code key="1" />]}
        />
      </p>
      <ul className="locality__requests" tabIndex={0} aria-label={t`Requests`}>
        {refusals.map(({ place, url, directive }, index) => (
          <li key={`refused ${index}`}>
            <code>{url || 'inline'}</code> <span>{t`${PLACE_NAMES[place]}, refused by ${directive}`}</span>
          </li>
        ))}
        {requests.map(({ place, url, kind, sameOrigin, bytes }, index) => (
          <li key={index}>
            <code>{url}</code>{' '}
            <span>
              {PLACE_NAMES[place]}, {sameOrigin ? t`own file` : t`other host`}, {kind}
              {bytes > 0 && `, ${formatBytes(bytes)}`}
            </span>
          </li>
        ))}
        {requests.length + refusals.length === 0 && <li>{t`None.`}</li>}
      </ul>
    </section>
  );
}
