import { vi } from 'vitest';

export interface Download {
  readonly fileName: string;
  readonly blob: Blob;
}

/** What the page hands to the browser's download from now on, in order; nothing is saved. */
export function catchDownloads(): Download[] {
  const blobs = new Map<string, Blob>();
  const caught: Download[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:test/${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void blobs.delete(url));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (blob) caught.push({ fileName: this.download, blob });
  });
  return caught;
}
