/** Hands a file to the browser's download, without a request: the bytes are already here. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveText(text: string, type: string, fileName: string): void {
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), fileName);
}
