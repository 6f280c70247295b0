/** Elements that give something of the page its name. */
const NAMING = 'h2, h3, legend, label, button, summary';

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent).trim();
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

/** What a name stands for: a label for its field, a legend for its group, the heading of a panel for the panel. */
function named(element: HTMLElement): HTMLElement {
  if (element instanceof HTMLLabelElement) return element.control ?? element;
  if (element instanceof HTMLLegendElement) return element.closest('fieldset') ?? element;
  if (element.matches('h2')) return element.closest('section') ?? element;
  return element;
}

/** The control or part of the page of that name, as a person would look for it; null where it is not on the page now. */
export function findControl(name: string, root: ParentNode = document): HTMLElement | null {
  const found = [...root.querySelectorAll<HTMLElement>(NAMING)].filter(
    (element) => nameOf(element) === name && element.closest('.lesson, dialog') === null && isShown(element),
  );
  // In the order of the list: a part of the page before what is only a button to it.
  const [first] = NAMING.split(', ').flatMap((kind) => found.filter((element) => element.matches(kind)));
  return first ? named(first) : null;
}
