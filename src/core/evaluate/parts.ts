import type { EvaluationPart, Evaluator } from './metric.ts';

/** A thread that makes parts of an evaluation: it has the same tables, settings and seed. */
export interface PartMaker {
  /**
   * @param names of evaluators of the registry
   * @param onDone takes the share done of one of them, in [0, 1]
   * @returns a part of each; null where the thread has ended, or ends meanwhile
   */
  readonly makeParts: (
    names: readonly string[],
    onDone: (name: string, done: number) => void,
  ) => Promise<readonly EvaluationPart[] | null>;
}

/** Evaluators that are left to one thread: a chain, or a single one. */
type Piece = readonly Evaluator[];

interface Own {
  readonly make: (evaluator: Evaluator) => Promise<EvaluationPart>;
  /** Takes the share done, in [0, 1]. */
  readonly onDone: (evaluator: Evaluator, done: number) => void;
}

/**
 * A part of each evaluator, in their order. Alone, they are made in this order. With helpers, these begin with the
 * pieces of which they may have made something ahead, this thread with the others; who is done takes the next. A piece
 * whose helper ends is made by this thread.
 */
export async function makeParts(
  evaluators: readonly Evaluator[],
  helpers: readonly PartMaker[],
  { make, onDone }: Own,
): Promise<EvaluationPart[]> {
  const waiting = helpers.length > 0 ? byShareAhead(piecesOf(evaluators)) : piecesOf(evaluators).reverse();
  const made = new Map<Evaluator, EvaluationPart>();
  const keep = (evaluator: Evaluator, part: EvaluationPart) => {
    made.set(evaluator, part);
    onDone(evaluator, 1);
  };

  async function help(helper: PartMaker): Promise<void> {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
      const parts = await helper.makeParts(
        piece.map(({ name }) => name),
        (name, done) =>
          onDone(
            piece.find((evaluator) => evaluator.name === name)!,
            done,
          ),
      );
      if (!parts) return void waiting.unshift(piece);
      for (const [i, evaluator] of piece.entries()) keep(evaluator, parts[i]!);
    }
  }
  async function makeWaiting(): Promise<void> {
    for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
      for (const evaluator of piece) keep(evaluator, await make(evaluator));
    }
  }

  const helping = Promise.all(helpers.map(help));
  await Promise.all([helping, makeWaiting()]);
  // What a helper left that ended last.
  await makeWaiting();
  return evaluators.map((evaluator) => made.get(evaluator)!);
}

function piecesOf(evaluators: readonly Evaluator[]): Piece[] {
  const chains = new Map<string, Evaluator[]>();
  for (const evaluator of evaluators) {
    const key = evaluator.chain ?? evaluator.name;
    chains.set(key, [...(chains.get(key) ?? []), evaluator]);
  }
  return [...chains.values()];
}

/** First those that lose most where another thread makes them than that which began them ahead. */
function byShareAhead(pieces: readonly Piece[]): Piece[] {
  const shareOf = (piece: Piece) => Math.max(...piece.map(({ ahead }) => ahead?.share ?? 0));
  return pieces.toSorted((a, b) => shareOf(b) - shareOf(a));
}
