/** The longest key the server takes. */
export const KEY_LENGTH = 40;

/** "Schuhe & Söhne" -> "schuhe-soehne": a key that can be read, of a-z, 0-9 and "-". */
export function siteKeyFrom(shop: string): string {
  return shop
    .toLowerCase()
    .replace(/[äöü]/g, (umlaut) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[umlaut] ?? umlaut)
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ /g, '-')
    .slice(0, KEY_LENGTH)
    .replace(/-+$/, '');
}
