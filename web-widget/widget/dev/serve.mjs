/**
 * The built widget in a shop's page, with a scripted server behind it and the strict policy of the real one.
 *   npm run build && node widget/dev/serve.mjs     prints the shop's address
 *   node widget/dev/shots.mjs FOLDER               photographs every screen
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FakeServer, people } from './fakeServer.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const bundle = join(here, '../../target/classes/web');
const template = join(here, '../../../server/src/main/jte/widget.jte');
const faces = join(here, '../../../server/src/main/resources/demo/faces');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const similar = [
  {
    title: 'Do the Granite boots run small?',
    url: '/c/demo/q/1',
    excerpt: 'Half a size. With thick socks take one size up; without them your usual size fits.',
  },
  {
    title: 'Which of them suits wide feet?',
    url: '/c/demo/q/2',
    excerpt: 'Riff has the widest last of the four.',
  },
];

export async function serve() {
  const fake = new FakeServer();
  const peerline = createServer((request, response) => answer(request, response, fake, () => shopOrigin));
  peerline.on('upgrade', (request, socket, head) => fake.upgrade(request, socket, head));
  await listen(peerline, 'localhost');
  const origin = `http://localhost:${peerline.address().port}`;
  const shop = createServer((request, response) => shopPage(request, response, origin));
  await listen(shop, '127.0.0.1');
  const shopOrigin = `http://127.0.0.1:${shop.address().port}`;
  return {
    origin,
    shop: shopOrigin,
    fake,
    people,
    close() {
      peerline.close();
      shop.close();
    },
  };
}

const listen = (server, host) => new Promise((resolve) => server.listen(0, host, resolve));

function answer(request, response, fake, shopOrigin) {
  const { pathname, searchParams } = new URL(request.url, 'http://x');
  const site = pathname.match(/sites\/([\w-]+)/)?.[1] ?? '';
  response.setHeader('access-control-allow-origin', shopOrigin());
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (pathname.endsWith('/greeting')) return json(response, greeting(fake.room(site).team));
  if (pathname.endsWith('/visitors')) return json(response, { token: tokenOf(site) });
  if (pathname.endsWith('/similar'))
    return json(response, { threads: /size|small|fit/i.test(searchParams.get('q')) ? similar : [] });
  if (pathname.endsWith('/theme.css'))
    return text(response, 'text/css', ':root{--shop-accent-light:#a8321a;--shop-accent-dark:#f08a6c}');
  if (pathname.startsWith('/widget/'))
    return text(response, 'text/html', documentOf(pathname.slice(8), shopOrigin()), policy(shopOrigin()));
  const file = pathname.startsWith('/faces/') ? join(faces, pathname.slice(7)) : join(bundle, pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

function policy(shop) {
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' ${shop}`;
}

function tokenOf(site) {
  const soon = Math.floor(Date.now() / 1000) + 86_400;
  return `v1.${Buffer.from(`${site}|visitor|0|${soon}`).toString('base64url')}.dev`;
}

function greeting({ people }) {
  const first = people[0]?.person;
  const launcher = {
    online: people.length,
    ...(first ? { name: first.name.split(' ')[0], face: first.face } : {}),
  };
  return {
    name: 'Shoes That Rock Hard',
    accent: { light: '#a8321a', dark: '#f08a6c' },
    language: 'en',
    launcher,
  };
}

/** The server's own template, as far as it goes without the server. */
function documentOf(site, shop) {
  const { widget } = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
  const files = { styles: widget.css, imports: widget.imports };
  const values = {
    'page.site().id().value()': site,
    'page.site().name()': 'Shoes That Rock Hard',
    'page.site().language()': 'en',
    'page.site().greeting()': 'Hi, what can we find out for you?',
    'page.site().hours()': 'Mon–Sat 9:00–18:00',
    'page.site().phone()': '+44 20 7946 0000',
    'page.site().email()': 'hello@shoes.example',
    'String.join(" ", page.site().origins())': shop,
    'page.files().file()': `/${widget.file}`,
  };
  return readFileSync(template, 'utf8')
    .replace(/^@param.*\n/, '')
    .replace(
      / *@for\(String (\w+) : page\.files\(\)\.(\w+)\(\)\)\n(.*\n) *@endfor\n/g,
      (_, name, list, line) => files[list].map((file) => line.replace(`\${${name}}`, `/${file}`)).join(''),
    )
    .replace(/\$\{([^}]+)\}/g, (place, expression) => values[expression] ?? place);
}

function shopPage(request, response, origin) {
  const { pathname, searchParams } = new URL(request.url, 'http://x');
  const site = searchParams.get('site') ?? 'demo';
  const language = searchParams.get('language') ?? '';
  const csp = `default-src 'none'; style-src 'nonce-shop'; script-src ${origin}; connect-src ${origin}; img-src ${origin}; frame-src ${origin}`;
  text(
    response,
    'text/html',
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Granite boots ${pathname}</title>
<style nonce="shop">body{margin:0;font:16px/1.5 Georgia,serif;background:#f4efe6;color:#2a2420}main{max-width:60rem;margin:auto;padding:2rem}.pic{height:18rem;background:linear-gradient(135deg,#8b6a4f,#3b2a20);border-radius:4px}a{color:inherit}</style>
<main><h1>Shoes That Rock Hard</h1><div class="pic"></div><h2>Granite boots</h2><p>Waxed leather, a membrane that keeps the rain out, a sole for wet rock.</p><p><a href="/other?site=${site}">Another page</a></p></main>
<script async src="${origin}/widget.js" data-site="${site}" data-language="${language}"></script></html>`,
    csp,
  );
}

function text(response, type, body, csp) {
  response
    .writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      ...(csp ? { 'content-security-policy': csp } : {}),
    })
    .end(body);
}

function json(response, body) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { shop, origin } = await serve();
  console.log(`shop ${shop}   Peerline ${origin}`);
}
