import { createContext, startTransition, useContext, useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

/**
 * Those who wait to draw, first come first served, one at a time and each as a transition, which React interrupts for
 * what a person does.
 */
class Turns {
  readonly #waiting = new Set<() => void>();
  #drawing: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns leaves the queue; called as well once what was waited for is drawn */
  enter(draw: () => void): () => void {
    this.#waiting.add(draw);
    this.#plan();
    return () => {
      this.#waiting.delete(draw);
      if (this.#drawing !== draw) return;
      this.#drawing = null;
      this.#plan();
    };
  }

  /** All at once, those that come meanwhile too: the page is about to be printed. */
  drawAll(): void {
    const under = this.#drawing;
    if (under) flushSync(under);
    while (this.#waiting.size > 0) {
      const all = [...this.#waiting];
      this.#waiting.clear();
      flushSync(() => all.forEach((draw) => draw()));
    }
  }

  #plan(): void {
    if (this.#waiting.size > 0 && !this.#drawing) this.#timer ??= setTimeout(() => this.#next());
  }

  #next(): void {
    this.#timer = undefined;
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first);
    this.#drawing = first;
    startTransition(first);
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
  return useDrawnInTurn(true) === true;
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
