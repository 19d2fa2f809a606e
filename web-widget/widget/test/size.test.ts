// @vitest-environment node
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test, vi } from 'vitest';
import { widgetOutput } from '../../build/entries.mjs';

const BUDGET = 40 * 1024;
const root = fileURLToPath(new URL('../..', import.meta.url));
const gzip = (text: string | Uint8Array) => gzipSync(text, { level: 9 }).length;

test('document, scripts, styles and one catalog are at most 40 KB gzip', async () => {
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
  const names = new Set<string>();
  const need = (name: string) => {
    const file = files.find((each) => each.fileName === name);
    if (!file || names.has(name)) return;
    names.add(name);
    if (file.type !== 'chunk') return;
    for (const other of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) need(other);
  };
  const entry = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === 'widget');
  const german = files.find(
    (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('widget/src/catalog/de.ts')),
  );
  need(entry?.fileName ?? '');
  need(german?.fileName ?? '');

  const sizes = [...names].map((name) => {
    const file = files.find((each) => each.fileName === name);
    return gzip(file?.type === 'chunk' ? file.code : (file?.source ?? ''));
  });
  const document = gzip(readFileSync(`${root}/../server/src/main/jte/widget.jte`));
  expect([...names].map((name) => name.split('.').at(-1)).sort()).toEqual(['css', 'js', 'js']);
  expect(sizes.reduce((sum, size) => sum + size, document)).toBeLessThanOrEqual(BUDGET);
}, 60_000);
