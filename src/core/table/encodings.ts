import { codePageDecoder } from './codePages.ts';
import { phrases } from '../language/words.ts';

/** UTF-8 with bytes of Windows-1252 in it: files were joined, or cells pasted. */
export const MIXED = 'utf-8+windows-1252';

/** UTF-8 that a program took for Windows-1252 and wrote again: "MÃ¼ller". */
export const GARBLED = 'utf-8+garbled';

/** Encodings that a text file may be in, by their labels in the Encoding Standard (but for `MIXED`, `GARBLED` and the code pages of DOS), and their names for a person. */
export const ENCODINGS: Readonly<Record<string, string>> = phrases({
  'utf-8': 'UTF-8',
  [MIXED]: 'UTF-8, in places Windows-1252',
  [GARBLED]: 'UTF-8, once taken for Windows-1252',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Western European (Windows-1252)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  macintosh: 'Western European (Mac)',
  cp850: 'Western European (DOS, code page 850)',
  cp437: 'American (DOS, code page 437)',
  'windows-1250': 'Central European (Windows-1250)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  cp852: 'Central European (DOS, code page 852)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  ibm866: 'Cyrillic (DOS, code page 866)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1257': 'Baltic (Windows-1257)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-kr': 'Korean (EUC-KR)',
  gb18030: 'Chinese, simplified (GB 18030)',
  big5: 'Chinese, traditional (Big5)',
});

export function encodingName(label: string): string {
  return ENCODINGS[label] ?? label;
}

/** Text of the next bytes; without any, that of the end. @throws TypeError for bytes that the encoding does not allow */
export type Decoder = (bytes?: Uint8Array) => string;

/** The characters of windows-1252 for the bytes 80 to 9F; some versions of Node give control characters for them. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A decoder for a text in pieces, the same in every engine. */
export function decoderOf(label: string): Decoder {
  const ofPage = codePageDecoder(label);
  if (ofPage) return (bytes) => (bytes ? ofPage(bytes) : '');
  const decoder = new TextDecoder(label, { fatal: true });
  const decode: Decoder = (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  if (label !== 'windows-1252') return decode;
  return (bytes) =>
    decode(bytes).replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!);
}

function decoded(bytes: Uint8Array, label: string): string {
  try {
    return decoderOf(label)(bytes);
  } catch {
    return '';
  }
}

/** Letters that an encoding is used for, the common ones first. Others that it has count little, symbols against it. */
const ALPHABETS: readonly (readonly [label: string, common: string, rare: string])[] = [
  ['windows-1252', 'äöüßéèàçñóíáúìòùûêâôîïëãõåæøÄÖÜÉ', 'ÀÈÁÍÓÚÑÇÅÆØœÿý’‘“”–—…€«»°·•'],
  ['macintosh', 'äöüßéèàçñóíáúìòùûêâôîïëãõåæøÄÖÜÉ', 'ÀÈÁÍÓÚÑÇÅÆØœÿ’‘“”–—…€«»°'],
  ['cp850', 'äöüßéèàçñóíáúìòùûêâôîïëãõåæøÄÖÜÉ', 'ÀÈÁÍÓÚÑÇÅÆØÿ'],
  ['windows-1250', 'ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüß', 'ŁŚŻŹĆŠČŽŘÁÉÍÓÚŐŰÖÜÄĽľĺŕôđĐțș’‘“”„–—…€'],
  ['iso-8859-2', 'ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüß', 'ŁŚŻŹĆŠČŽŘÁÉÍÓÚŐŰÖÜÄĽľĺŕôđĐ'],
  ['cp852', 'ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüß', 'ŁŚŻŹĆŠČŽŘÁÉÍÓÚŐŰÖÜÄĽľĺŕôđĐ'],
  ['windows-1251', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэё', 'ОЕАИНТСРВЛКМДПУЯГЗБЧХЖШЮЦЩЭіїєґІЇЄ«»–—…№'],
  ['koi8-r', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэё', 'ОЕАИНТСРВЛКМДПУЯГЗБЧХЖШЮЦЩЭ'],
  ['ibm866', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэё', 'ОЕАИНТСРВЛКМДПУЯГЗБЧХЖШЮЦЩЭ'],
  ['windows-1253', 'αοιετσνηυρπκμλωςγδχθφβξζψάέήίόύώ', 'ΑΟΙΕΤΣΝΗΥΡΠΚΜΛΩΓΔΧΘΦΒΆΈΉΊΌΎΏ'],
  ['windows-1254', 'çğıöşüâîÇİÖŞÜ', 'Ğûé’‘“”–—…€'],
  ['windows-1257', 'ąčęėįšųūžāēģīķļņõäöü', 'ĄČĘĖĮŠŲŪŽĀĒĢĪĶĻŅÕÄÖÜ’“”„–—…'],
  ['iso-8859-15', 'äöüßéèàçñóíáúìòùûêâôîïëãõåæøÄÖÜÉ', 'ÀÈÁÍÓÚÑÇÅÆØœÿý€°«»·'],
];
const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const PLAIN = /[a-z]/i;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Points of one character between its neighbours: how well it fits a text in words. */
function points(before: string, char: string, after: string, common: string, rare: string): number {
  if (char.charCodeAt(0) < 0x80) return 0;
  // No word is written in two scripts; a capital after a small letter is rare in any language.
  if (OTHER_SCRIPT.test(char) && (PLAIN.test(before) || PLAIN.test(after))) return -2;
  const isMidword = UPPER.test(char) && LETTER.test(before) && !UPPER.test(before);
  if (isMidword) return -1;
  if (common.includes(char)) return 1;
  if (rare.includes(char)) return 0.6;
  if (LETTER.test(char)) return 0.1;
  const isControl = char < '\u00a0';
  return isControl || (LETTER.test(before) && LETTER.test(after)) ? -2 : -0.3;
}

function score(bytes: Uint8Array, label: string, common: string, rare: string): number {
  const text = decoded(bytes, label);
  let sum = text === '' ? Number.NEGATIVE_INFINITY : 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 0x80)
      sum += points(text[i - 1] ?? ' ', text[i]!, text[i + 1] ?? ' ', common, rare);
  }
  return sum;
}

/**
 * The encoding of one byte a character in which bytes read best as words of the languages it is used for;
 * windows-1252, which is by far the commonest, where none reads better.
 * @param bytes text with characters beyond ASCII; a few hundred of them are plenty
 */
export function guessEncoding(bytes: Uint8Array): string {
  let best = { label: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const [label, common, rare] of ALPHABETS) {
    const found = score(bytes, label, common, rare);
    if (found > best.score) best = { label, score: found };
  }
  return best.label;
}

/**
 * UTF-16 without a byte order mark, by the zeros that plain characters leave in every other byte; null for other text.
 * @param head the first bytes of a file
 */
export function unmarkedUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]!++;
  const [even, odd] = [zeros[0]!, zeros[1]!];
  const most = Math.max(even, odd);
  if (head.length < 8 || Math.min(even, odd) > 0 || most < 0.2 * (head.length / 2)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The encoding that a byte order mark names. */
export function markedEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}
