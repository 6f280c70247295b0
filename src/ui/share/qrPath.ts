import { encode } from 'uqr';

/** Modules of white around the code: the standard asks for four (ISO/IEC 18004). */
const QUIET = 4;

export interface QrDrawing {
  /** Modules a side, the white around the code included. */
  readonly size: number;
  /** Outlines of the dark modules, one unit a module. */
  readonly path: string;
}

/** A QR code as one path: its error correction outlives about 15 % of it. Null where the text is too long for any. */
export function qrPath(text: string): QrDrawing | null {
  let code: ReturnType<typeof encode>;
  try {
    code = encode(text, { ecc: 'M', border: QUIET });
  } catch {
    // Longer than the 2,331 bytes of the largest code.
    return null;
  }
  const rows = code.data.flatMap((row, y) =>
    runs(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size: code.size, path: rows.join('') };
}

/** Where dark modules of a row begin, and how many follow each other. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = found.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
