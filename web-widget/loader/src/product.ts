import type { Product } from './messages';

/** What the wire takes. */
const LONGEST = { name: 160, url: 2_000, price: 80 };
/** A page says what it sells near its top; beyond this it means something else, or harm. */
const LOOKED_AT = 500;

type Thing = Record<string, unknown>;

/**
 * What the page says it sells: schema.org Product as JSON-LD, else OpenGraph. Null when it sells nothing in particular. Everything is the
 * page's word, so nothing but plain text and web addresses leaves here.
 */
export function readProduct(page: Document): Product | null {
  return fromJsonLd(page) ?? fromOpenGraph(page);
}

function fromJsonLd(page: Document): Product | null {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const thing = findProduct(parse(script.textContent));
    const name = thing && text(thing.name, LONGEST.name);
    if (name) {
      return {
        name,
        url: own(thing.url, page),
        image: web(first(thing.image), page),
        price: price(thing.offers, page),
      };
    }
  }
  return null;
}

function fromOpenGraph(page: Document): Product | null {
  const amount = meta(page, 'product:price:amount') ?? meta(page, 'og:price:amount');
  const name = text(meta(page, 'og:title'), LONGEST.name);
  if (!name || !(amount || meta(page, 'og:type')?.startsWith('product'))) return null;
  const currency = meta(page, 'product:price:currency') ?? meta(page, 'og:price:currency');
  return {
    name,
    url: own(meta(page, 'og:url'), page),
    image: web(meta(page, 'og:image'), page),
    price: spoken(amount, currency, page),
  };
}

/** Breadth first, through arrays, `@graph` and the page's main thing. */
function findProduct(root: unknown): Thing | null {
  const queue = [root];
  for (let at = 0; at < queue.length && at < LOOKED_AT; at++) {
    const one = queue[at];
    if (Array.isArray(one)) queue.push(...one.slice(0, LOOKED_AT));
    else if (isThing(one)) {
      if (sells(one['@type'])) return one;
      queue.push(one['@graph'], one.mainEntity);
    }
  }
  return null;
}

function sells(type: unknown): boolean {
  return [type]
    .flat()
    .some((one) => typeof one === 'string' && /^(https?:\/\/schema\.org\/)?Product(Group)?$/.test(one));
}

function price(offers: unknown, page: Document): string | null {
  const offer = first(offers);
  if (!isThing(offer)) return null;
  const detail = first(offer.priceSpecification);
  const from = isThing(detail) ? detail : {};
  return spoken(offer.price ?? offer.lowPrice ?? from.price, offer.priceCurrency ?? from.priceCurrency, page);
}

/** As people of the page's language read it; as the page wrote it where that is no number or currency. */
function spoken(amount: unknown, currency: unknown, page: Document): string | null {
  const written = text(typeof amount === 'number' ? String(amount) : amount, LONGEST.price);
  if (!written) return null;
  const unit = text(currency, 3);
  try {
    const value = Number(written);
    if (unit && Number.isFinite(value)) {
      return new Intl.NumberFormat(page.documentElement.lang || undefined, {
        style: 'currency',
        currency: unit,
      }).format(value);
    }
  } catch {
    // A language or currency that nobody knows.
  }
  return text(unit ? `${written} ${unit}` : written, LONGEST.price);
}

function meta(page: Document, property: string): string | null {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute('content') ?? null;
}

function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return null;
  }
}

/** The first of a list; of an image its address. */
function first(value: unknown): unknown {
  const one = Array.isArray(value) ? value[0] : value;
  return isThing(one) && (one.url ?? one.contentUrl) && !('price' in one) ? (one.url ?? one.contentUrl) : one;
}

function text(value: unknown, longest: number): string | null {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, longest) || null : null;
}

/** Only what a page may link to or load, and never with somebody's password in it. */
function web(value: unknown, page: Document): string | null {
  if (typeof value !== 'string' || !value) return null;
  try {
    const url = new URL(value, page.baseURI);
    const plain = /^https?:$/.test(url.protocol) && !url.username && !url.password;
    return plain && url.href.length <= LONGEST.url ? url.href : null;
  } catch {
    return null;
  }
}

/** The page of the product, where it is this shop's; else this page: others are not shown in calls. */
function own(value: unknown, page: Document): string {
  const { href } = page.location;
  const url = web(value, page);
  return url && new URL(url).origin === new URL(href).origin ? url : href.slice(0, LONGEST.url);
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
