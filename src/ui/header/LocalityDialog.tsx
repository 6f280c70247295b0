import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { formatBytes } from '../charts/format.ts';
import { useLocality, type LocalityRecord } from './locality.ts';
import { ForgetEverything } from '../saved/ForgetEverything.tsx';
import './LocalityDialog.css';

export interface LocalityDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly loadTensorCount: () => Promise<number>;
}

/** What anyone can check of the claim in its title. */
export function LocalityDialog({ open, onClose, loadTensorCount }: LocalityDialogProps) {
  return (
    <Dialog open={open} title="Nothing leaves this machine" onClose={onClose}>
      <LocalityReport loadTensorCount={loadTensorCount} />
    </Dialog>
  );
}

function LocalityReport({ loadTensorCount }: Pick<LocalityDialogProps, 'loadTensorCount'>) {
  const locality = useLocality();
  const elsewhere = locality.requests.filter((request) => !request.sameOrigin);
  return (
    <div className="locality">
      <p>
        Your file is read, and the generator is trained and evaluated, by this page in this browser. The page
        has no server side to send rows to. You need not take our word for it:
      </p>
      <dl className="locality__facts">
        <div>
          <dt>Requests to other hosts since the page was opened</dt>
          <dd>{elsewhere.length}</dd>
        </div>
        <div>
          <dt>Attempts that the policy refused</dt>
          <dd>{locality.refusals.length}</dd>
        </div>
        <div>
          <dt>Requests for the page’s own files</dt>
          <dd>{locality.requests.length - elsewhere.length}</dd>
        </div>
      </dl>
      <PolicyInForce policy={locality.policy} />
      <RequestList locality={locality} />
      <section>
        <h3>Try it without a network</h3>
        <p>
          Once the page is open, switch the network off and run everything again: reading, training,
          evaluation and downloads work all the same.
        </p>
      </section>
      <ForgetEverything />
      <TensorCount load={loadTensorCount} />
    </div>
  );
}

function PolicyInForce({ policy }: { readonly policy: LocalityRecord['policy'] }) {
  return (
    <section>
      <h3>Policy in force</h3>
      {policy ? (
        <>
          <p>
            The browser enforces this Content-Security-Policy on the page and on the worker that computes.
          </p>
          <ul className="locality__policy" tabIndex={0} aria-label="Content-Security-Policy">
            {policy.map((directive) => (
              <li key={directive}>
                <code>{directive}</code>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>None: this is a development build. The built page carries one.</p>
      )}
    </section>
  );
}

function RequestList({ locality: { requests, refusals } }: { readonly locality: LocalityRecord }) {
  return (
    <section>
      <h3>Requests since the page was opened</h3>
      <p>
        As the browser’s Resource Timing lists them, without <code>blob:</code> and <code>data:</code>{' '}
        addresses, which stay inside the browser.
      </p>
      <ul className="locality__requests" tabIndex={0} aria-label="Requests">
        {refusals.map(({ url, directive }, index) => (
          <li key={`refused ${index}`}>
            <code>{url || 'inline'}</code> <span>refused by {directive}</span>
          </li>
        ))}
        {requests.map(({ url, kind, sameOrigin, bytes }, index) => (
          <li key={index}>
            <code>{url}</code>{' '}
            <span>
              {sameOrigin ? 'own file' : 'other host'}, {kind}
              {bytes > 0 && `, ${formatBytes(bytes)}`}
            </span>
          </li>
        ))}
        {requests.length + refusals.length === 0 && <li>None.</li>}
      </ul>
    </section>
  );
}

/** For those who maintain the page: a run must leave no tensor behind. */
function TensorCount({ load }: { readonly load: () => Promise<number> }) {
  const [shown, setShown] = useState('not counted');
  const count = () => {
    load().then(
      (tensors) => setShown(String(tensors)),
      (error: unknown) => setShown(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <section className="locality__tensors">
      <h3>Memory of the worker</h3>
      <p>
        Tensors alive in the worker: <output aria-label="Tensors alive in the worker">{shown}</output>
      </p>
      <Button onClick={count}>Count tensors</Button>
    </section>
  );
}
