// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

const BUDGET = 3_000;

test('the loader is at most 3 KB gzip, one script without imports', async () => {
  const built = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: 'loader/src/main.ts', output: { format: 'iife' } },
    },
  });
  const chunks = 'output' in built ? built.output : [];
  expect(chunks.map((chunk) => chunk.type)).toEqual(['chunk']);
  const code = chunks[0] && 'code' in chunks[0] ? chunks[0].code : '';
  expect(code).toContain('/greeting');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
}, 60_000);
