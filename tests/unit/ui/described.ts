/** What assistive technology reads out after an element's name, part by part. */
export function descriptions(element: Element): string[] {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent ?? `no element #${id}`);
}
