import { wrap } from 'comlink';
import { spokenLanguage, spokenMessages, whenLanguageChanges } from '../../core/language/language.ts';
import { connect, type Connection } from './connection.ts';
import type { Replying } from '../errors.ts';
import { whenFreed } from './lifeLock.ts';
import PipelineWorker from '../inside/pipeline.worker.ts?worker&inline';
import type { RecoverableWorker } from './recoverable.ts';
import { createRecoveringClient, type WorkerClient } from './recovery.ts';

export type { WorkerClient } from './recovery.ts';

let started = 0;

/**
 * Starts a worker from the bundle (a blob, so that the page's content security policy governs it too) and watches over
 * its life: an error that nobody caught, an answer that cannot be read, or an end without a word.
 */
function startWorker(): Connection {
  started += 1;
  // Other tabs of this page have workers of their own, in the same space of lock names.
  const name = `fairloom-pipeline-${performance.timeOrigin}-${started}`;
  const worker = new PipelineWorker({ name });
  const connection = connect(wrap<Replying<RecoverableWorker>>(worker), () => worker.terminate());
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    connection.end();
  });
  worker.addEventListener('messageerror', connection.end);
  tellLanguage(connection);
  connection.call('alive', []).then(
    () => whenFreed(name, connection.end),
    () => undefined,
  );
  return connection;
}

/** In which language it says what it says; one that has ended learns it no more. */
function tellLanguage({ call }: Pick<Connection, 'call'>): void {
  void call('speak', [spokenLanguage(), spokenMessages()]).catch(() => undefined);
}

/** @param onNotice is told, in one sentence each, of faults that were dealt with */
export function createWorkerClient(onNotice: (text: string) => void): WorkerClient {
  const client = createRecoveringClient(startWorker, onNotice);
  whenLanguageChanges(() => void client.speak(spokenLanguage(), spokenMessages()).catch(() => undefined));
  return client;
}
