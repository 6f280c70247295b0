import { describe, expect, it } from 'vitest';
import { fromBlobAlone } from '../../../../scripts/build/blobWorkers.ts';

/** As Vite 8 writes it. */
const WRAPPER = `
const jsContent = "catch (e) { return 1; }";
const blob = typeof self !== "undefined" && self.Blob && new Blob(['(self.URL || self.webkitURL).revokeObjectURL(self.location.href);',jsContent], { type: "text/javascript;charset=utf-8" });
export default function WorkerWrapper(options) {
  let objURL;
  try {
    const worker = new Worker(objURL, { name: options?.name });
    return worker;
  } catch(e) {
    return new Worker(
      'data:text/javascript;charset=utf-8,' + encodeURIComponent(jsContent),
      {

        name: options?.name
      }
    );
  }
}`;

describe('fromBlobAlone', () => {
  it('leaves the blob alone, and the script once', () => {
    const left = fromBlobAlone(WRAPPER);
    expect(left).not.toContain('data:');
    expect(left).toContain(
      'revokeObjectURL(self.location.href);\',"self.ownScript="+JSON.stringify(jsContent)+";",jsContent], {',
    );
    expect(left).toContain('return worker;\n  } finally {}\n}');
  });

  it('refuses a wrapper that it does not know', () => {
    expect(() => fromBlobAlone('export default () => new Worker(url);')).toThrow(/Vite/);
    expect(() => fromBlobAlone(WRAPPER.replace('revokeObjectURL', 'revoke'))).toThrow(/Vite/);
  });
});
