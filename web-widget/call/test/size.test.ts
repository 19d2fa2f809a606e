// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test, vi } from 'vitest';
import { widgetOutput } from '../../build/entries.mjs';

const BUDGET = 30 * 1024;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a visitor loads when a call begins, and has not loaded for the chat. */
test('a call’s scripts, styles and one catalog are at most 30 KB gzip', async () => {
  // As it is shipped: under the test's own mode the compiler would write where each element stands in the source.
  vi.stubEnv('NODE_ENV', 'production');
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { widget: 'widget/src/main.tsx' }, output: widgetOutput },
    },
  });
  const files = 'output' in built ? built.output : [];
  const reached = (from: string, names = new Set<string>()): Set<string> => {
    const file = files.find(({ fileName }) => fileName === from);
    if (!file || names.has(from)) return names;
    names.add(from);
    if (file.type === 'chunk') {
      for (const next of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) reached(next, names);
    }
    return names;
  };
  const chunk = (holds: string) => {
    const found = files.find(
      (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(holds)),
    );
    if (!found) throw new Error(`no chunk holds ${holds}`);
    return found.fileName;
  };

  const chat = reached(chunk('widget/src/main.tsx'));
  const call = new Set([
    ...reached(chunk('call/src/engine/calls.ts')),
    ...reached(chunk('widget/src/call/part.tsx')),
    ...reached(chunk('call/src/catalog/de.ts')),
  ]);
  const sizes = files
    .filter(({ fileName }) => call.has(fileName) && !chat.has(fileName))
    .map((file) => gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length);
  expect(chat.has(chunk('call/src/engine/calls.ts'))).toBe(false);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
}, 60_000);
