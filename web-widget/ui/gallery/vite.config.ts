import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  publicDir: '../../../server/src/main/resources/demo',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
