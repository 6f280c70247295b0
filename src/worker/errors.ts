import { transfer } from 'comlink';
import { AppError, type ErrorCode, type FaultPlace } from '../core/errors.ts';
import { t } from '../core/language/words.ts';

/** An AppError as plain data: structured clone keeps only name, message and stack of an Error. */
interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly place: FaultPlace;
}
/** The answer to a call across the worker boundary. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** An API whose calls answer with a Reply instead of rejecting. */
export type Replying<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => Promise<infer Value>
    ? (...args: Args) => Promise<Reply<Value>>
    : never;
};

function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, hint: error.hint, place: error.place };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'worker.fault',
    message: t`Something failed that should not have: ${message}`,
    hint: t`Your table and settings are kept. Try again; if it happens again, please report it with the steps.`,
    place: {},
  };
}

/** A buffer is handed over, not copied. */
function sent(reply: Reply<unknown>): Reply<unknown> {
  return reply.ok && reply.value instanceof ArrayBuffer ? transfer(reply, [reply.value]) : reply;
}

/** Wraps every method: what it throws, at once or later, becomes a Reply. */
export function replying<Api extends object>(api: Api): Replying<Api> {
  const wrapped = Object.entries(api).map(([name, method]) => {
    const call = method as (...args: unknown[]) => Promise<unknown>;
    const safe = async (...args: unknown[]): Promise<Reply<unknown>> => {
      try {
        return sent({ ok: true, value: await call(...args) });
      } catch (error) {
        return { ok: false, error: toWire(error) };
      }
    };
    return [name, safe] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Replying<Api>;
}

/** The value of a reply. @throws AppError as the worker threw it */
export function unwrap<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  const { code, message, hint, place } = reply.error;
  throw new AppError(code, message, hint, place);
}
