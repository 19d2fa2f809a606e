/**
 * What the server can ask for by name. The loader is not among them: its name is part of the shops' pages and never
 * changes, so it is built on its own into one file, widget.js.
 */
export const entries = {
  widget: 'widget/src/main.tsx',
  console: 'console/src/main.tsx',
  community: 'community/src/main.ts',
  'community.css': 'community/src/community.css',
};

export const loader = 'loader/src/main.ts';

/** Loaded by the loader when somebody wants to be shown what the page sells; built like it, into product.js. */
export const product = 'loader/src/productMain.ts';

const alwaysNeeded =
  /\/(client|protocol)\/src\/|\/node_modules\/@?preact|\/ui\/src\/(?!catalog\/)|\/call\/src\/transcript\/callText|\/widget\/src\/(?!call\/|catalog\/|parts\/(Publish|Message)Dialog)/;

/**
 * What the widget needs at once is one file, though parts that are loaded later use some of it too: on their own the compiler
 * would put what is shared into a second file, a kilobyte more in all.
 */
export const widgetOutput = {
  codeSplitting: { groups: [{ name: 'widget', test: (id) => alwaysNeeded.test(id) }] },
};
