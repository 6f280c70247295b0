import { expose } from 'comlink';
import { AppError } from '../../core/errors.ts';
import { decodeByBrowser } from '../decodeByBrowser.ts';
import { replying } from '../errors.ts';
import type { BlockReader, LentFile } from '../inside/lentFile.ts';
import { t } from '../../core/language/words.ts';

/** What was said with its files lent: the ports go with it, and are closed once it has been answered. */
export interface Loan {
  readonly value: unknown;
  readonly ports: readonly MessagePort[];
  readonly end: () => void;
}

function unreadable(file: File, error: unknown): AppError {
  const reason = error instanceof Error ? error.name : String(error);
  return new AppError(
    'file.unreadable',
    t`${file.name} cannot be read (the browser says: ${reason}).`,
    t`It may be a folder, or have been changed, moved or deleted since you chose it. Choose it again.`,
    { file: file.name },
  );
}

function blockReader(file: File): BlockReader {
  return {
    async read(from, to) {
      try {
        return await file.slice(from, to).arrayBuffer();
      } catch (error) {
        throw unreadable(file, error);
      }
    },
    decode: (bytes, format) => decodeByBrowser(bytes, format).catch(() => null),
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The value with every file in it replaced; the very same value where it holds none. */
function withFiles(value: unknown, replace: (file: File) => LentFile): unknown {
  if (value instanceof File) return replace(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => withFiles(item, replace));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withFiles(item, replace)] as const);
  return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value;
}

/** Lends the worker every file that stands in a value, however deep. */
export function lendFiles(value: unknown): Loan {
  const own: MessagePort[] = [];
  const ports: MessagePort[] = [];
  const lent = withFiles(value, (file) => {
    const { port1, port2 } = new MessageChannel();
    expose(replying(blockReader(file)), port1);
    own.push(port1);
    ports.push(port2);
    return { name: file.name, size: file.size, port: port2 };
  });
  return { value: lent, ports, end: () => own.forEach((port) => port.close()) };
}
