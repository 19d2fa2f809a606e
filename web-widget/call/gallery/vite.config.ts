import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: '../../../server/src/main/resources/demo',
  server: { fs: { allow: ['../..'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
