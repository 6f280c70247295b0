import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url).pathname;

/** Files that break a rule each line, with the rules, in the order of the lines; what stands beside them is allowed. */
const BROKEN: Readonly<Record<string, readonly (readonly [line: string, rule: string | null])[]>> = {
  'src/core/zone.ts': [
    ["import '../model/teacher/teacher.ts';", 'no-restricted-imports'],
    ["import '../ui/App.tsx';", 'no-restricted-imports'],
    ["import '@tensorflow/tfjs-core';", 'no-restricted-imports'],
    ["import 'comlink';", 'no-restricted-imports'],
    ["import './random.ts';", null],
  ],
  'src/model/zone.ts': [
    ["import '../pipeline/run.ts';", 'no-restricted-imports'],
    ["import 'react';", 'no-restricted-imports'],
    ["import '@tensorflow/tfjs-core';", null],
    ["import '../core/random.ts';", null],
  ],
  'src/pipeline/zone.ts': [
    ["import '../worker/api.ts';", 'no-restricted-imports'],
    ["import '@tensorflow/tfjs-core';", 'no-restricted-imports'],
    ["import '../model/teacher/teacher.ts';", null],
  ],
  'src/locality/zone.ts': [["import '../model/teacher/teacher.ts';", 'no-restricted-imports']],
  'src/worker/zone.ts': [
    ["import '../ui/App.tsx';", 'no-restricted-imports'],
    ["import 'recharts';", 'no-restricted-imports'],
    ["import 'comlink';", null],
  ],
  'src/samples/zone.ts': [
    ["import '../ui/App.tsx';", 'no-restricted-imports'],
    ['export const root = Math.log(2);', 'same-bytes(no-rounding)'],
  ],
  'src/ui/zone.ts': [
    ["import '../model/teacher/teacher.ts';", 'no-restricted-imports'],
    ["import '../pipeline/run.ts';", 'no-restricted-imports'],
    ["import '@tensorflow/tfjs-core';", 'no-restricted-imports'],
    ["import '../worker/client.ts';", 'no-restricted-imports'],
    ["import '../worker/api.ts';", null],
    ['export const root = Math.log(2);', null],
    ["export const small = (1.5).toLocaleString('en');", null],
    ['export const named = (1.5).toLocaleString();', 'same-bytes(no-default-locale)'],
    ['export const order = new Intl.Collator();', 'same-bytes(no-default-locale)'],
  ],
  'src/ui/session/zone.ts': [
    ["import '../../worker/client.ts';", null],
    ["import '../../pipeline/run.ts';", 'no-restricted-imports'],
  ],
  'src/ui/Hooks.tsx': [
    ["import { useEffect, useState } from 'react';", null],
    ['export function Hooks({ a }: { a: number }) {', null],
    ['  if (a) useState(0);', 'react-hooks(rules-of-hooks)'],
    ['  useEffect(() => console.log(a), []);', 'react-hooks(exhaustive-deps)'],
    ['  return Math.round(a);', null],
    ['}', null],
  ],
  'src/core/machine.ts': [
    ['export const drawn = Math.random();', 'no-restricted-properties'],
    ['export const power = Math.pow(3, 0.5);', 'same-bytes(no-rounding)'],
    ['export const raised = 3 ** 0.5;', 'same-bytes(no-rounding)'],
    ['export const exact = 2 ** 31 + Math.sqrt(2);', null],
    ['export const today = Date.now();', 'no-restricted-globals'],
    ['export const list = new Intl.ListFormat("en");', 'no-restricted-globals'],
    ['export const ordered = ["b"].sort((a, b) => a.localeCompare(b));', 'same-bytes(no-collation)'],
    ['export const upper = "i".toLocaleUpperCase("tr");', 'same-bytes(no-locale)'],
    ['export const bytes = (blob: Blob) => blob.arrayBuffer();', 'no-restricted-properties'],
  ],
  'src/pipeline/clock.ts': [
    ['export const hour = (date: Date) => date.getHours();', 'same-bytes(no-clock)'],
    ['export const utc = (date: Date) => date.getUTCHours();', null],
    ['export const read = Date.parse("2020-01-01");', 'same-bytes(no-clock)'],
  ],
  'src/worker/page/lendFiles.ts': [
    ['export const bytes = (blob: Blob) => blob.arrayBuffer();', null],
    ['export const drawn = Math.random();', 'no-restricted-properties'],
  ],
  'scripts/loose.mjs': [
    ['export const same = (a, b) => a == b;', 'eqeqeq'],
    ['var old = 1;', 'no-var'],
    ['let kept = old;', 'prefer-const'],
    ['export { kept };', null],
    ['const unused = 1;', 'no-unused-vars'],
  ],
  'tests/types.ts': [
    ["import { expect } from 'vitest';", 'typescript(consistent-type-imports)'],
    ['export const any: any = 1;', 'typescript(no-explicit-any)'],
    ['export type Expect = typeof expect;', null],
    ['// @ts-ignore', 'typescript(ban-ts-comment)'],
  ],
};

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairloom-lint-'));
  await cp(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await cp(join(ROOT, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  for (const [file, lines] of Object.entries(BROKEN)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), lines.map(([line]) => line).join('\n'));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('each rule of the house is enforced where it holds, and only there', async () => {
  const tool = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const written = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tool, '--format=json'], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(written) as { diagnostics: readonly Diagnostic[] };
  const found = diagnostics
    .map(
      ({ code, filename, labels }) =>
        `${filename}:${labels[0]?.span.line} ${code.replace(/^eslint\((.*)\)$/, '$1')}`,
    )
    .filter((line) => !line.startsWith('scripts/lint/'));
  const wanted = Object.entries(BROKEN).flatMap(([file, lines]) =>
    lines.flatMap(([, rule], i) => (rule === null ? [] : [`${file}:${i + 1} ${rule}`])),
  );
  expect(found.toSorted()).toEqual(wanted.toSorted());
});
