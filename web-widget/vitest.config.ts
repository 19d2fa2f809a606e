import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The golden frames, which the Java tests read too.
  server: { fs: { allow: ['.', '../signaling/protocol/src/test/resources'] } },
  test: {
    environment: 'happy-dom',
    include: ['*/test/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    css: true,
    reporters: ['default', ['junit', { outputFile: 'target/vitest/vitest.xml' }]],
  },
});
