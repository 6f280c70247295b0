import { useState } from 'react';
import { version } from '../../../package.json';
import type { BenchmarkResult } from '../../pipeline/benchmark/benchmark.ts';
import { ENGINE_NAMES } from '../../pipeline/benchmark/engineNames.ts';
import { dispatchesInWords, figure, rateInWords } from '../../pipeline/benchmark/figuresInWords.ts';
import { DataTable } from '../charts/DataTable.tsx';
import { Button } from '../components/Button.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { useBenchmark, type Benchmark, type BenchmarkWorker } from './useBenchmark.ts';
import { t, texts } from '../../core/language/words.ts';
import './HelpPage.css';
import './BenchmarkPage.css';

export interface BenchmarkPageProps {
  readonly worker: BenchmarkWorker;
  /** Why nothing can be measured now; null where it can. */
  readonly blockedBy: string | null;
}

/** How fast the engines are on this machine, in figures that can be sent to others. */
export function BenchmarkPage({ worker, blockedBy }: BenchmarkPageProps) {
  const benchmark = useBenchmark(worker);
  const isRunning = benchmark.status === 'running';
  return (
    <div className="help-page">
      <p>{t`How long a training step takes here, and how fast rows are drawn, by each engine that this browser has: on simulated tables as wide as COMPAS and Adult. Your table is not used. It takes about a minute; on a machine without a graphics card, in a browser that imitates one, several.`}</p>
      <div className="benchmark__actions">
        <Button onClick={benchmark.start} blockedBy={isRunning ? t`It is being measured.` : blockedBy}>
          {benchmark.result ? t`Measure again` : t`Measure`}
        </Button>
        {isRunning && <Button look="quiet" onClick={benchmark.cancel}>{t`Cancel`}</Button>}
      </div>
      <Progress benchmark={benchmark} blockedBy={blockedBy} />
      {benchmark.result && <Result result={benchmark.result} />}
    </div>
  );
}

const ENDED = texts({
  idle: 'Nothing has been measured yet.',
  running: 'Preparing …',
  done: 'Measured.',
  cancelled: 'Cancelled: nothing is kept.',
} as const);

interface ProgressProps extends Pick<BenchmarkPageProps, 'blockedBy'> {
  readonly benchmark: Benchmark;
}

function Progress({ benchmark: { status, part, fault }, blockedBy }: ProgressProps) {
  if (status === 'failed') return <p role="alert">{t`Nothing was measured: ${fault ?? ''}`}</p>;
  const ended = status === 'idle' && blockedBy !== null ? blockedBy : ENDED[status];
  const text = part ? t`${part.what}: ${part.done + 1} of ${part.parts}` : ended;
  return (
    <>
      {status === 'running' && (
        <ProgressBar
          label={t`Benchmark`}
          percent={part && (100 * part.done) / part.parts}
          {...(part && { text })}
        />
      )}
      <p role="status">{text}</p>
    </>
  );
}

/** What is copied: the figures, and what they were measured on. */
function copied(result: BenchmarkResult): string {
  const { userAgent, hardwareConcurrency } = navigator;
  const measured = {
    fairloom: version,
    date: new Date().toISOString(),
    browser: userAgent,
    cores: hardwareConcurrency,
  };
  return JSON.stringify({ ...measured, ...result }, null, 2);
}

function Result({ result }: { readonly result: BenchmarkResult }) {
  const { adapter, productRate, notes } = result;
  const [text] = useState(() => copied(result));
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      // There is no clipboard at all where the page did not come over https.
      await navigator.clipboard.writeText(text);
      setTold(t`Copied. It names your browser and graphics adapter, and nothing of your table.`);
    } catch {
      setTold(t`The browser did not allow copying. The text below can be selected.`);
    }
  };
  return (
    <>
      <p>
        {adapter === null ? t`No graphics adapter was measured.` : t`Graphics adapter: ${adapter}.`}{' '}
        {productRate !== null && t`WebAssembly multiplies matrices at ${figure(productRate)} GFLOP/s here.`}
      </p>
      <DataTable table={tableOf(result)} caption={t`Figures of the benchmark`} />
      {notes.length > 0 && (
        <ul className="benchmark__notes" aria-label={t`Not measured`}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="benchmark__actions">
        <Button look="quiet" icon="copy" onClick={() => void copy()}>{t`Copy`}</Button>
        <p role="status">{told}</p>
      </div>
      <details>
        <summary>{t`As text`}</summary>
        <pre role="region" tabIndex={0} aria-label={t`Benchmark as text`}>
          {text}
        </pre>
      </details>
    </>
  );
}

function tableOf(result: BenchmarkResult) {
  const numeric = true;
  return {
    columns: [
      { label: t`Engine` },
      { label: t`Teacher, ms a step`, numeric },
      { label: t`Student, ms a step`, numeric },
      { label: t`Dispatches`, numeric },
      { label: t`Products, GFLOP/s`, numeric },
      { label: t`Rows a second`, numeric },
    ],
    rows: result.figures.map((own) => [
      `${own.table}: ${ENGINE_NAMES[own.engine]}`,
      figure(own.teacher),
      figure(own.student),
      dispatchesInWords(own),
      rateInWords(own, result),
      own.rowsPerSecond === null ? t`by WASM` : figure(own.rowsPerSecond),
    ]),
  };
}
