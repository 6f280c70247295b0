import { decoderOf, WINDOWS_1252, type Decoder } from './encodings.ts';
import { openEnd, stretches } from './mixedText.ts';

/** Of Windows-1252, and of Latin-1, which has control characters in its place. */
const BYTES: ReadonlyMap<string, number> = new Map([
  ...Array.from(WINDOWS_1252, (char, i) => [char, 0x80 + i] as const),
  ...Array.from({ length: 0x80 }, (_, i) => [String.fromCharCode(0x80 + i), 0x80 + i] as const),
]);
const BEYOND = [...BYTES.keys()].join('').replace(/[\]\\^-]/g, '\\$&');
const RUNS = new RegExp(`[${BEYOND}]{2,}`, 'g');
/** What may go on in the next piece. */
const OPEN_END = new RegExp(`[${BEYOND}]{1,3}$`);

/** UTF-8 in a run of characters that stand for its bytes; what is none stays as it is. */
function mendedRun(run: string): string {
  const bytes = Uint8Array.from(run, (char) => BYTES.get(char)!);
  let at = 0;
  return [...stretches(bytes)]
    .map(({ part, isForeign }) => {
      const own = run.slice(at, (at += part.length));
      return isForeign ? own : new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
    })
    .join('');
}

/** Text whose UTF-8 was once read as Windows-1252 or Latin-1, as it was: "MÃ¼ller" is "Müller". Other text stays as it is. */
export const mended = (text: string) => text.replace(RUNS, mendedRun);

/** What UTF-8 of letters and marks that are in use looks like then; "É”" at the end of a quotation does not. */
const EVIDENCE = new RegExp(
  `[ÂÃÄÅÎÏÐÑ][\\u0080-\\u00bf]|Ã[${WINDOWS_1252}]|[â-é][${BEYOND}]{2}|ð[${BEYOND}]{3}`,
);

/** Whether text is UTF-8 that a program took for Windows-1252 or Latin-1. */
export const isGarbled = (text: string) => EVIDENCE.test(text) && mended(text) !== text;

/** Characters of a letter whose end is in the next piece. */
function openChars(text: string): number {
  const [end = ''] = OPEN_END.exec(text) ?? [];
  return openEnd(Uint8Array.from(end, (char) => BYTES.get(char)!));
}

/** A decoder for UTF-8 that was once read as Windows-1252 and written again. */
export function garbledDecoder(): Decoder {
  const decode = decoderOf('utf-8');
  let open = '';
  return (bytes) => {
    const text = open + decode(bytes);
    const end = text.length - (bytes ? openChars(text) : 0);
    open = text.slice(end);
    return mended(text.slice(0, end));
  };
}
