import { wasStopped, type Attempt } from '../../locality/attempt.ts';
import { Button } from '../components/Button.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { attemptWords, DESTINATION_NAMES, PLACE_NAMES } from './attemptWords.ts';
import { attemptsFinding, outcomeText } from './outcomeText.ts';
import { ownAddress, probeAddress, type Attempts } from './useAttempts.ts';
import { t } from '../../core/language/words.ts';

/** The button that tries to break the promise, and what came of it. */
export function AttemptsSection({ status, attempts, fault, start }: Attempts) {
  const own = ownAddress();
  return (
    <section>
      <h3>{t`Try to break it`}</h3>
      <p>
        <Sentence
          text={
            own === null
              ? t`The button makes the worker that holds your rows, and then this page, try in earnest to send one byte, by the ways that browsers offer: to <0/>, a name that belongs to nobody, so that nobody receives it, whatever happens. This page was opened from a file: it has no host of its own.`
              : t`The button makes the worker that holds your rows, and then this page, try in earnest to send one byte, by the ways that browsers offer: to <0/>, a name that belongs to nobody, so that nobody receives it, whatever happens; and to <1/>, the host that this page came from.`
          }
          parts={[<code key="0">{probeAddress()}</code>, <code key="1">{own}</code>]}
        />
      </p>
      <Button
        onClick={start}
        blockedBy={
          status === 'running' ? t`The attempts are under way; they take about half a minute.` : null
        }
      >{t`Try to send one byte`}</Button>
      <p role="status" className="locality__finding">
        {attemptsFinding(attempts, status)}
      </p>
      {fault !== null && <p role="alert">{t`The worker could not try: ${fault}`}</p>}
      {attempts.length > 0 && <AttemptsTable attempts={attempts} />}
    </section>
  );
}

function AttemptsTable({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <div className="locality__attempts" tabIndex={0} role="group" aria-label={t`All attempts`}>
      <table aria-label={t`Attempts`}>
        <thead>
          <tr>
            <th scope="col">{t`By`}</th>
            <th scope="col">{t`From`}</th>
            <th scope="col">{t`Destination`}</th>
            <th scope="col">{t`What became of it`}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ place, to, way, outcome }) => (
            <tr key={`${place} ${to} ${way}`} data-outcome={wasStopped(outcome) ? 'stopped' : outcome.kind}>
              <th scope="row">{attemptWords(way)}</th>
              <td>{PLACE_NAMES[place]}</td>
              <td>{DESTINATION_NAMES[to]}</td>
              <td>{outcomeText(outcome)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
