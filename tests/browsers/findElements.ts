/** One step on the way to elements, as plain data: it is taken inside the page. */
export type Step =
  | {
      readonly by: 'role';
      readonly role: string;
      readonly name: Wanted | null;
      readonly level: number | null;
    }
  | { readonly by: 'label' | 'text'; readonly name: Wanted }
  | { readonly by: 'css' | 'xpath'; readonly selector: string }
  | { readonly by: 'hasText'; readonly name: Wanted }
  | { readonly by: 'and' | 'or'; readonly steps: readonly Step[] }
  | { readonly by: 'nth'; readonly index: number };

/** Text to look for: as a part, whatever its case; as the whole; or a pattern. */
export type Wanted =
  | { readonly kind: 'part' | 'whole'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

/**
 * Takes the steps from the document to elements: by role, name, label and text, as a screen reader finds them. Runs
 * inside the page, as its own source: it must not use anything from around it.
 */
export function findElements(steps: readonly Step[]): Element[] {
  const ROLES: Readonly<Record<string, string>> = {
    alert: '[role=alert]',
    button: 'button, summary, [role=button]',
    checkbox: 'input[type=checkbox], [role=checkbox]',
    dialog: 'dialog[open], [role=dialog]',
    figure: 'figure, [role=figure]',
    group: 'fieldset, [role=group]',
    heading: 'h1, h2, h3, h4, h5, h6',
    link: 'a[href]',
    list: 'ul, ol, [role=list]',
    listitem: 'li, [role=listitem]',
    navigation: 'nav',
    progressbar: 'progress, [role=progressbar]',
    radio: 'input[type=radio], [role=radio]',
    slider: 'input[type=range], [role=slider]',
    status: 'output, [role=status]',
    table: 'table, [role=table]',
    term: 'dt',
    textbox: 'textarea, input:not([type]), input[type=text]',
  };

  const clean = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const matches = (text: string, wanted: Wanted) => {
    switch (wanted.kind) {
      case 'part':
        return text.toLowerCase().includes(wanted.text.toLowerCase());
      case 'whole':
        return text === wanted.text;
      case 'pattern':
        return new RegExp(wanted.source, wanted.flags).test(text);
    }
  };
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });

  const labelsOf = (element: Element) => {
    const named = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    if (named.length > 0) return named.map((id) => document.getElementById(id)?.textContent).join(' ');
    const own = element.getAttribute('aria-label');
    if (own !== null) return own;
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    if (labels.length > 0) return labels.map((label) => label.textContent).join(' ');
    return element.querySelector(':scope > legend, :scope > caption, :scope > figcaption')?.textContent;
  };
  const nameOf = (element: Element) =>
    clean(labelsOf(element) ?? element.textContent) || clean(element.getAttribute('title'));

  const within = (roots: readonly ParentNode[], selector: string) => [
    ...new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)])),
  ];
  const byXPath = (root: Node, path: string) => {
    const found = document.evaluate(path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i) as Element);
  };
  const shownText = (element: Element) => clean((element as HTMLElement).innerText ?? element.textContent);

  const take = (from: readonly (Document | Element)[], step: Step): (Document | Element)[] => {
    switch (step.by) {
      case 'role': {
        const selector = step.level === null ? ROLES[step.role] : `h${step.level}`;
        if (selector === undefined) throw new Error(`No selector is known for the role ${step.role}.`);
        const { name } = step;
        return within(from, selector).filter(
          (element) => isShown(element) && (name === null || matches(nameOf(element), name)),
        );
      }
      case 'label':
        return within(from, 'input, select, textarea, output, [aria-label], [aria-labelledby]').filter(
          (element) => matches(clean(labelsOf(element)), step.name),
        );
      case 'text':
        return within(from, '*').filter(
          (element) =>
            matches(clean(element.textContent), step.name) &&
            ![...element.children].some((child) => matches(clean(child.textContent), step.name)),
        );
      case 'css':
        return within(from, step.selector);
      case 'xpath':
        return from.flatMap((root) => byXPath(root, step.selector));
      case 'hasText':
        return from.filter((element) => matches(shownText(element as Element), step.name));
      case 'and': {
        const others = new Set(walk(step.steps));
        return from.filter((element) => others.has(element));
      }
      case 'or':
        return [...new Set([...from, ...walk(step.steps)])];
      case 'nth':
        return from.slice(step.index, step.index + 1);
    }
  };
  const walk = (path: readonly Step[]) => path.reduce<(Document | Element)[]>(take, [document]);
  return walk(steps) as Element[];
}
