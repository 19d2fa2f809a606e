/**
 * Builds every entry into target/classes/web:
 *   widget.js               the loader, one script, stable name
 *   product.js              reads what a shop's page sells, stable name
 *   favicon.svg             Peerline's sign, stable name
 *   assets/NAME-HASH.EXT    everything else; the hash is of the content, so it can be cached for ever
 *   *.gz, *.br              beside each of them, where it is smaller
 *   manifest.json           entry name -> { file, css, imports }, all relative to this folder
 */
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { entries, loader, product, widgetOutput } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'target/classes/web');
const viteManifest = 'vite.json';

const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** Each entry on its own: what two of them share, a visitor of one would have to load whole. */
async function buildApps() {
  const manifest = {};
  for (const [name, source] of Object.entries(entries)) {
    await build({
      ...common,
      build: {
        outDir: out,
        emptyOutDir: false,
        target: 'es2022',
        manifest: viteManifest,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: { input: { [name]: source }, output: name === 'widget' ? widgetOutput : {} },
      },
    });
    manifest[name] = await manifestEntry(name, source);
  }
  await rm(join(out, viteManifest));
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** One script without imports, under a name that never changes. */
async function buildScript(input, name) {
  await build({
    ...common,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        output: { format: 'iife', entryFileNames: name },
      },
    },
  });
}

/** An entry of our own manifest, so that the server does not depend on Vite's. */
async function manifestEntry(name, source) {
  const vite = JSON.parse(await readFile(join(out, viteManifest), 'utf8'));
  const chunk = vite[source];
  if (!chunk)
    throw new Error(`entry ${name} (${source}) is missing in Vite's manifest: ${Object.keys(vite)}`);
  const chunks = reachable(vite, source);
  return {
    file: chunk.file,
    css: [...new Set(chunks.flatMap((c) => c.css ?? []))],
    imports: chunks.filter((c) => c !== chunk).map((c) => c.file),
  };
}

/** The chunks that are loaded with an entry, in the order they are needed: those it imports statically, then itself. */
function reachable(vite, source, seen = new Set()) {
  if (seen.has(source)) return [];
  seen.add(source);
  const chunk = vite[source];
  return [...(chunk.imports ?? []).flatMap((i) => reachable(vite, i, seen)), chunk];
}

const compressible = new Set(['.js', '.css', '.svg', '.json', '.webmanifest']);
const compressors = {
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
};

async function compress() {
  const files = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((f) => f.isFile() && compressible.has(extname(f.name)))
    .map((f) => join(f.parentPath, f.name))
    .filter((f) => relative(out, f) !== 'manifest.json');
  const sizes = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      const size = { file: relative(out, file), bytes: bytes.length };
      for (const [extension, squeeze] of Object.entries(compressors)) {
        const small = await squeeze(bytes);
        size[extension] = small.length;
        if (small.length < bytes.length) await writeFile(`${file}.${extension}`, small);
      }
      return size;
    }),
  );
  for (const s of sizes.sort((a, b) => b.bytes - a.bytes)) {
    console.log(
      `${String(s.bytes).padStart(8)} B ${String(s.gz).padStart(7)} gz ${String(s.br).padStart(7)} br  ${s.file}`,
    );
  }
}

await rm(out, { recursive: true, force: true });
await buildApps();
await buildScript(loader, 'widget.js');
await buildScript(product, 'product.js');
await copyFile(join(root, 'ui/assets/favicon.svg'), join(out, 'favicon.svg'));
await compress();
