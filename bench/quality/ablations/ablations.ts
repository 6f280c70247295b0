import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ablatedCases } from './tables.ts';
import { ablationTables } from './markdown.ts';
import { ablate, type Ablations } from './variants.ts';

export interface AblationWishes {
  readonly seeds: readonly number[];
  /** Starts of names; absent: all cases. */
  readonly only?: readonly string[] | undefined;
  readonly out: string;
}

/** Measures what is not there yet, a file for each table and seed, and prints a table for each part. */
export async function measureAblations({ seeds, only, out }: AblationWishes): Promise<void> {
  mkdirSync(out, { recursive: true });
  for (const item of ablatedCases()) {
    if (only && !only.some((part) => item.name.startsWith(part))) continue;
    if (!item.read) {
      console.log(`${item.name}: skipped, its files are not here\n`);
      continue;
    }
    const { table } = await item.read();
    const found: Ablations[] = [];
    for (const seed of seeds) {
      const file = join(out, `${item.name.replaceAll(/[^a-z]+/gi, '-')}-${seed}.json`.toLowerCase());
      if (!existsSync(file)) {
        console.error(`${new Date().toISOString().slice(11, 19)} ${item.name}, seed ${seed}`);
        writeFileSync(file, JSON.stringify(await ablate(item, table, seed)));
      }
      found.push(JSON.parse(readFileSync(file, 'utf8')) as Ablations);
    }
    console.log(ablationTables(item.name, found));
  }
}
