import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

/** Those who wait to draw, first come first served, one in a task, so that the page answers a person between two. */
class Turns {
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns leaves the queue */
  enter(draw: () => void): () => void {
    this.#waiting.add(draw);
    this.#timer ??= setTimeout(() => this.#next());
    return () => this.#waiting.delete(draw);
  }

  /** All at once, those that come meanwhile too: the page is about to be printed. */
  drawAll(): void {
    while (this.#waiting.size > 0) {
      const all = [...this.#waiting];
      this.#waiting.clear();
      flushSync(() => all.forEach((draw) => draw()));
    }
  }

  #next(): void {
    this.#timer = undefined;
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first);
    flushSync(first);
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#next());
  }
}

const Queue = createContext<Turns | null>(null);

/** The charts inside are drawn one after the other, all of them before a print. */
export function ChartTurns({ children }: { readonly children: ReactNode }) {
  const [turns] = useState(() => new Turns());
  useEffect(() => {
    const drawAll = () => turns.drawAll();
    window.addEventListener('beforeprint', drawAll);
    return () => window.removeEventListener('beforeprint', drawAll);
  }, [turns]);
  return <Queue value={turns}>{children}</Queue>;
}

/** Whether a chart may be drawn: at once where nothing hands out turns, and from its turn on. */
export function useTurn(): boolean {
  const turns = useContext(Queue);
  const [come, setCome] = useState(turns === null);
  useEffect(() => (come ? undefined : turns?.enter(() => setCome(true))), [turns, come]);
  return come;
}

/** What is to be drawn, from its turn on; until then what was drawn before, or nothing. At once where nothing hands out turns. */
export function useDrawnInTurn(wanted: ReactNode): ReactNode {
  const turns = useContext(Queue);
  const [drawn, setDrawn] = useState<ReactNode>(null);
  useEffect(
    () => (turns && drawn !== wanted ? turns.enter(() => setDrawn(wanted)) : undefined),
    [turns, drawn, wanted],
  );
  return turns ? drawn : wanted;
}
