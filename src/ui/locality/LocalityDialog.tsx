import { useState } from 'react';
import type { Traffic } from '../../locality/traffic.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { ForgetEverything } from '../saved/ForgetEverything.tsx';
import { AttemptsSection } from './AttemptsSection.tsx';
import { HostHeaders } from './HostHeaders.tsx';
import { Limits } from './Limits.tsx';
import { PolicyInForce } from './PolicyInForce.tsx';
import { RequestList } from './RequestList.tsx';
import { useAttempts, type TryFromWorker } from './useAttempts.ts';
import { useTraffic, type LoadWorkerTraffic } from './useTraffic.ts';
import { SINGLE_FILE_LINK } from './withdraw/links.ts';
import { t } from '../../core/language/words.ts';
import './LocalityDialog.css';

/** What the panel asks of the worker. */
export interface LocalityWorker {
  readonly loadTensorCount: () => Promise<number>;
  readonly loadWorkerTraffic: LoadWorkerTraffic;
  readonly tryFromWorker: TryFromWorker;
}

export interface LocalityDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly worker: LocalityWorker;
}

/** What anyone can check of the claim in its title. */
export function LocalityDialog({ open, onClose, worker }: LocalityDialogProps) {
  return (
    <Dialog open={open} title={t`Nothing leaves this machine`} onClose={onClose}>
      <LocalityReport worker={worker} />
    </Dialog>
  );
}

function LocalityReport({ worker }: Pick<LocalityDialogProps, 'worker'>) {
  const attempts = useAttempts(worker.tryFromWorker);
  const traffic = useTraffic(worker.loadWorkerTraffic, attempts.status);
  return (
    <div className="locality">
      <p>{t`Your file is read, and the generator is trained and evaluated, by this page in this browser. The page has no server side to send rows to. You need not take our word for it:`}</p>
      <Facts traffic={traffic} />
      <AttemptsSection {...attempts} />
      <Limits />
      <section>
        <h3>{t`Pull the plug`}</h3>
        <p>{t`Switch the network off and run everything again: reading, training, evaluation, downloads and the attempts above work all the same.`}</p>
        <KeepACopy />
      </section>
      <PolicyInForce />
      <HostHeaders traffic={traffic} />
      <RequestList traffic={traffic} />
      <ForgetEverything />
      <TensorCount load={worker.loadTensorCount} />
    </div>
  );
}

function Facts({ traffic: { requests, refusals } }: { readonly traffic: Traffic }) {
  const elsewhere = requests.filter((request) => !request.sameOrigin);
  return (
    <dl className="locality__facts">
      <div>
        <dt>{t`Requests to other hosts since the page was opened`}</dt>
        <dd>{elsewhere.length}</dd>
      </div>
      <div>
        <dt>{t`Refusals that the browser has reported`}</dt>
        <dd>{refusals.length}</dd>
      </div>
      <div>
        <dt>{t`Requests for the page’s own files`}</dt>
        <dd>{requests.length - elsewhere.length}</dd>
      </div>
    </dl>
  );
}

/** Only the hosted build has the single file beside it. */
function KeepACopy() {
  if (import.meta.env.MODE !== 'production') return null;
  return (
    <p>
      <Sentence
        text={t`Or keep a copy that needs no host at all: <0>download Fairloom as one file</0> and open it by double-click.`}
        parts={[<a key="0" href={SINGLE_FILE_LINK} download="fairloom.html" />]}
      />
    </p>
  );
}

/** For those who maintain the page: a run must leave no tensor behind. */
function TensorCount({ load }: { readonly load: () => Promise<number> }) {
  const [shown, setShown] = useState<string | null>(null);
  const count = () => {
    load().then(
      (tensors) => setShown(String(tensors)),
      (error: unknown) => setShown(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <section className="locality__tensors">
      <h3>{t`Memory of the worker`}</h3>
      <p>
        {t`Tensors alive in the worker:`}{' '}
        <output aria-label={t`Tensors alive in the worker`}>{shown ?? t`not counted`}</output>
      </p>
      <Button onClick={count}>{t`Count tensors`}</Button>
    </section>
  );
}
