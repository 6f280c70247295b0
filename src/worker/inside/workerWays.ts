import type { Way } from '../../locality/attempt.ts';
import { COMMON_WAYS } from '../../locality/commonWays.ts';

async function tryImportScripts(url: URL): Promise<'sent'> {
  // Of a classic worker, which this is; it waits for the answer.
  (globalThis as unknown as { importScripts(url: string): void }).importScripts(url.href);
  return 'sent';
}

async function tryWebRtc(): Promise<'absent'> {
  if ('RTCPeerConnection' in globalThis) throw new Error('workers should not have it');
  return 'absent';
}

/** Ways out of the worker. It has no document, so no image, form, frame, link or beacon. */
export const WORKER_WAYS: readonly Way[] = [
  ...COMMON_WAYS,
  { id: 'importScripts', label: 'importScripts', isScript: true, start: tryImportScripts },
  { id: 'webRtc', label: 'WebRTC', only: 'elsewhere', start: tryWebRtc },
];
