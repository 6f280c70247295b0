import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  asCode,
  isAccepted,
  licencesOf,
  packageFolder,
  SERVICE_WORKER_PACKAGES,
} from '../../../../scripts/build/licences.ts';

const installed = (path: string) => resolve('node_modules', path);

describe('packageFolder', () => {
  it('is the innermost package, scoped or not, whatever the bundler adds to the path', () => {
    expect(packageFolder('/p/node_modules/react/index.js')).toBe('/p/node_modules/react');
    expect(packageFolder('\0/p/node_modules/@tensorflow/tfjs-core/dist/ops.js?commonjs-proxy')).toBe(
      '/p/node_modules/@tensorflow/tfjs-core',
    );
    expect(packageFolder('/p/node_modules/a/node_modules/b/x.js')).toBe('/p/node_modules/a/node_modules/b');
  });

  it('is none for the project itself', () => {
    expect(packageFolder('/p/src/main.tsx')).toBeNull();
    expect(packageFolder('\0virtual:licences')).toBeNull();
  });
});

describe('licencesOf', () => {
  it('lists each package once, by name, with its text', () => {
    const list = licencesOf([
      installed('react/index.js'),
      installed('comlink/dist/esm/comlink.mjs'),
      installed('react/jsx-runtime.js'),
    ]);
    expect(list.map(({ name }) => name)).toEqual(['comlink', 'react']);
    expect(list[1]?.text).toContain('Permission is hereby granted');
  });

  it('finds a text in a read-me, and has the common one of the Apache License', () => {
    const [core, seedrandom] = licencesOf([
      installed('seedrandom/seedrandom.js'),
      installed('@tensorflow/tfjs-core/dist/index.js'),
    ]);
    expect(seedrandom?.text).toMatch(/^Copyright 2019 David Bau\.[\s\S]*Permission is hereby granted/);
    expect(core?.text).toContain('Apache License');
  });

  it('knows what the service worker is made of', () => {
    const list = licencesOf(SERVICE_WORKER_PACKAGES.map((name) => installed(`${name}/package.json`)));
    expect(list).toHaveLength(SERVICE_WORKER_PACKAGES.length);
    expect(list.every(({ licence }) => licence === 'MIT')).toBe(true);
  });
});

describe('isAccepted', () => {
  it('wants every part that binds to be known', () => {
    expect(isAccepted('MIT AND ISC')).toBe(true);
    expect(isAccepted('MIT AND GPL-3.0-only')).toBe(false);
    expect(isAccepted('')).toBe(false);
  });
});

describe('asCode', () => {
  it('is the same list, with what several share written once', () => {
    const list = ['a', 'b'].map((name) => ({ name, version: '1.0.0', licence: 'MIT', text: 'the "text"\n' }));
    const code = asCode([...list, { name: 'c', version: '2.0.0', licence: 'ISC', text: null }]);
    expect((0, eval)(code)).toEqual([...list, { name: 'c', version: '2.0.0', licence: 'ISC', text: null }]);
    expect(code.split('the \\"text\\"')).toHaveLength(2);
  });
});
