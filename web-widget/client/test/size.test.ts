// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

const BUDGET = 6 * 1024;

test('the client library is at most 6 KB gzip without the signals it shares with the apps', async () => {
  const built = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'client/src/index.ts',
        external: ['@preact/signals-core'],
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const chunks = 'output' in built ? built.output : [];
  const code = chunks.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  expect(code).toContain('peerline.v1');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
}, 60_000);
