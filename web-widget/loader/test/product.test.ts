import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readProduct } from '../src/product';

const HERE = 'https://shop.example/shoes/7';

function page(head: string, lang = 'en-GB'): Document {
  const made = new DOMParser().parseFromString(
    `<html lang="${lang}"><head>${head}</head><body></body></html>`,
    'text/html',
  );
  Object.defineProperty(made, 'baseURI', { value: HERE });
  Object.defineProperty(made, 'location', { value: { href: HERE } });
  return made;
}

const ld = (...things: unknown[]) =>
  things
    .map(
      (thing) =>
        `<script type="application/ld+json">${typeof thing === 'string' ? thing : JSON.stringify(thing)}</script>`,
    )
    .join('');

const shoe = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Trail runner',
  url: '/shoes/7',
  image: '/img/7.webp',
  offers: { '@type': 'Offer', price: '89.90', priceCurrency: 'EUR' },
};
const read = {
  name: 'Trail runner',
  url: HERE,
  image: 'https://shop.example/img/7.webp',
  price: '€89.90',
};

describe('JSON-LD', () => {
  test('a product is read with absolute addresses and the price as people read it', () => {
    expect(readProduct(page(ld(shoe)))).toEqual(read);
  });

  test('the price is written in the way of the page’s language', () => {
    expect(readProduct(page(ld(shoe), 'de-DE'))?.price?.replace(/\s/g, ' ')).toBe('89,90 €');
  });

  test.each([
    ['in an array', [{ '@type': 'BreadcrumbList' }, shoe]],
    ['in a @graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, shoe] }],
    ['as the page’s main thing', { '@type': 'WebPage', mainEntity: shoe }],
    ['of several types', { ...shoe, '@type': ['Thing', 'Product'] }],
    ['by the type’s address', { ...shoe, '@type': 'https://schema.org/Product' }],
    ['with its pictures in a list', { ...shoe, image: ['/img/7.webp', '/img/7b.webp'] }],
    [
      'with a picture that has a description',
      { ...shoe, image: [{ '@type': 'ImageObject', url: '/img/7.webp' }] },
    ],
    ['with several offers', { ...shoe, offers: [{ price: 89.9, priceCurrency: 'EUR' }, { price: 99 }] }],
    ['with a range of prices', { ...shoe, offers: { lowPrice: 89.9, highPrice: 120, priceCurrency: 'EUR' } }],
    [
      'with a specified price',
      { ...shoe, offers: { priceSpecification: { price: 89.9, priceCurrency: 'EUR' } } },
    ],
    ['without an address of its own', { ...shoe, url: undefined }],
  ])('is found %s', (_, thing) => {
    expect(readProduct(page(ld(thing)))).toEqual(read);
  });

  test('of several scripts, broken ones and those about other things are passed by', () => {
    expect(
      readProduct(page(ld('{"@type": "Product", ', { '@type': 'Organization', name: 'Shop' }, shoe))),
    ).toEqual(read);
  });

  test('price and picture may be missing', () => {
    expect(readProduct(page(ld({ '@type': 'Product', name: 'Trail runner' })))).toEqual({
      ...read,
      image: null,
      price: null,
    });
  });

  test('a price without a currency, or with one that nobody knows, stays as written', () => {
    expect(readProduct(page(ld({ ...shoe, offers: { price: 89.9 } })))?.price).toBe('89.9');
    expect(readProduct(page(ld({ ...shoe, offers: { price: 89.9, priceCurrency: '€' } })))?.price).toBe(
      '89.9 €',
    );
    expect(readProduct(page(ld({ ...shoe, offers: { price: 'on request' } })))?.price).toBe('on request');
  });
});

describe('OpenGraph', () => {
  const og = (properties: Record<string, string>) =>
    Object.entries(properties)
      .map(([property, content]) => `<meta property="${property}" content="${content}">`)
      .join('');
  const tags = {
    'og:type': 'product',
    'og:title': 'Trail runner',
    'og:url': HERE,
    'og:image': '/img/7.webp',
  };

  test('is read where there is no JSON-LD', () => {
    const priced = { ...tags, 'product:price:amount': '89.90', 'product:price:currency': 'EUR' };
    expect(readProduct(page(og(priced)))).toEqual(read);
    expect(
      readProduct(page(og({ ...tags, 'og:price:amount': '89.90', 'og:price:currency': 'EUR' }))),
    ).toEqual(read);
  });

  test('comes after JSON-LD', () => {
    expect(readProduct(page(og({ ...tags, 'og:title': 'Shop' }) + ld(shoe)))).toEqual(read);
  });

  test('a page about something else is no product', () => {
    expect(readProduct(page(og({ ...tags, 'og:type': 'website' })))).toBeNull();
    expect(readProduct(page(''))).toBeNull();
  });
});

describe('hostile content', () => {
  beforeEach(() => {
    delete (window as { hacked?: boolean }).hacked;
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://name:secret@shop.example/',
    'http://[',
  ])('%s is neither a link nor a picture', (address) => {
    const product = readProduct(page(ld({ ...shoe, url: address, image: address })));
    expect(product).toEqual({ ...read, image: null });
  });

  test('text stays text, on one line and not longer than the wire takes', () => {
    const name = `<img src=x onerror="window.hacked=true">\n\t${'long '.repeat(100)}`;
    const product = readProduct(page(ld({ ...shoe, name: name.replaceAll('<', '\\u003c') })));
    expect(product?.name.length).toBeLessThanOrEqual(160);
    expect(product?.name).not.toMatch(/[\n\t]/);
    expect(window).not.toHaveProperty('hacked');
  });

  test.each([
    ['a name that is no text', { ...shoe, name: { toString: 'x' } }],
    ['no name at all', { ...shoe, name: undefined }],
    ['a list of lists', [[[[shoe.name]]]]],
    ['null', null],
  ])('%s is no product', (_, thing) => {
    expect(readProduct(page(ld(thing)))).toBeNull();
  });

  test('values of other kinds than expected leave only their field empty', () => {
    const odd = { ...shoe, url: 7, image: [{ url: {} }], offers: [{ price: {}, priceCurrency: [] }] };
    expect(readProduct(page(ld(odd)))).toEqual({ ...read, image: null, price: null });
  });

  test('a page of very many things is searched only at its beginning', () => {
    const many = Array.from({ length: 100_000 }, () => ({ '@graph': [{ '@type': 'Thing' }] }));
    expect(readProduct(page(ld([...many, shoe])))).toBeNull();
  });

  test('an address that is too long for the wire is left out', () => {
    const long = `https://shop.example/${'a'.repeat(2_000)}`;
    expect(readProduct(page(ld({ ...shoe, url: long, image: long })))).toEqual({ ...read, image: null });
  });
});

test.each([
  ['downpour', 'Downpour, rain boot', '£79.00'],
  ['granite', 'Granite, hiking boot', '£189.00'],
])('the demo shop’s %s is read', (file, name, price) => {
  const html = readFileSync(
    join(import.meta.dirname, `../../../server/src/main/resources/demo/shop/${file}.html`),
    'utf8',
  );
  const head = html
    .slice(html.indexOf('<head>') + 6, html.indexOf('</head>'))
    .replace(/<(script async|link rel="stylesheet").*/g, '');
  expect(readProduct(page(head))).toEqual({
    name,
    url: `https://shop.example/shoes/${file}.html`,
    image: `https://shop.example/shoes/img/${file}.svg`,
    price,
  });
});
