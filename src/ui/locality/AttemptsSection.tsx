import { wasStopped } from '../../locality/attempt.ts';
import { Button } from '../components/Button.tsx';
import { attemptsFinding, outcomeText } from './outcomeText.ts';
import { probeAddress, type Attempts } from './useAttempts.ts';

/** The button that tries to break the promise, and what came of it. */
export function AttemptsSection({ status, attempts, fault, start }: Attempts) {
  return (
    <section>
      <h3>Try to break it</h3>
      <p>
        The button makes this page, and then the worker that holds your rows, try in earnest to send one byte
        to <code>{probeAddress()}</code>, by the ways that browsers offer. The name belongs to nobody, so that
        nobody receives it, whatever happens.
      </p>
      <Button
        onClick={start}
        blockedBy={status === 'running' ? 'The attempts are under way; they take a few seconds.' : null}
      >
        Try to send one byte
      </Button>
      <p role="status" className="locality__finding">
        {attemptsFinding(attempts, status)}
      </p>
      {fault !== null && <p role="alert">The worker could not try: {fault}</p>}
      {attempts.length > 0 && (
        <table className="locality__attempts" aria-label="Attempts">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">By</th>
              <th scope="col">What became of it</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map(({ place, way, outcome }) => (
              <tr key={`${place} ${way}`} data-stopped={wasStopped(outcome)}>
                <td>{place}</td>
                <th scope="row">{way}</th>
                <td>{outcomeText(outcome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details className="locality__limits">
        <summary>What this does not show</summary>
        <p>
          A policy cannot govern all: WebRTC, new windows and navigation stand outside of it, so the page
          takes them away from itself when it starts. That stops code that uses them as usual, not code that
          looks for an untouched copy. The worker, where the rows are, has none of the three. A name look-up
          ahead of time (DNS prefetch) is not governed either. Browser extensions and other programs are
          beyond any page.
        </p>
      </details>
    </section>
  );
}
