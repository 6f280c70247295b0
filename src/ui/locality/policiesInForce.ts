/** The directives of each policy in the page's head, the first from the start, the second since the door was shut. */
export function policiesInForce(): readonly (readonly string[])[] {
  const metas = document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  return [...metas].map(({ content }) =>
    content
      .split(';')
      .map((directive) => directive.trim())
      .filter(Boolean),
  );
}
