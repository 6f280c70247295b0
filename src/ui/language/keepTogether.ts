import { keptTogether } from '../../core/language/keptTogether.ts';

/** Of these a person may copy or search the very characters. */
const VERBATIM = '[role="table"], code, pre, textarea, option';

/** Keeps numbers with their units on one line, wherever a text is drawn or changed. @returns what ends that */
export function keepTogether(root: Element): () => void {
  keepWithin(root);
  const watch = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Text) keepIn(target);
      addedNodes.forEach(keepWithin);
    }
  });
  watch.observe(root, { subtree: true, childList: true, characterData: true });
  return () => watch.disconnect();
}

function keepWithin(node: Node): void {
  if (node instanceof Text) return keepIn(node);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) keepIn(texts.currentNode as Text);
}

function keepIn(text: Text): void {
  const kept = keptTogether(text.data);
  if (kept !== text.data && !text.parentElement?.closest(VERBATIM)) text.data = kept;
}
