import { settled } from '../../locality/commonWays.ts';

/** Puts an element into the page for as long as the attempt takes. */
export async function whileAttached<T>(element: Element, attempt: () => Promise<T>): Promise<T> {
  document.body.append(element);
  try {
    return await attempt();
  } finally {
    element.remove();
  }
}

/** An element that loads its address as soon as it is attached. */
export function load(element: Element, success = 'load'): Promise<'sent'> {
  const outcome = settled(element, success);
  return whileAttached(element, () => outcome);
}

/** For ways of which no event tells the end: without a refusal nothing is known of them. */
export async function withoutWord(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 600));
  throw new Error('no refusal was reported');
}
