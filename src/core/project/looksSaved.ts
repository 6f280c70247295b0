/** Whether the first bytes of a file are those of a saved model or project; a CSV never begins so. */
export function looksSaved(start: Uint8Array): boolean {
  return new TextDecoder().decode(start).startsWith('{"format":"fairloom-');
}
