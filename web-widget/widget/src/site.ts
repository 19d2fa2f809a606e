/** What the server writes into the document, as attributes of the root element. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly greeting: string;
  readonly hours?: string;
  readonly phone?: string;
  readonly email?: string;
  /** Origins that may show the frame. */
  readonly origins: readonly string[];
}

export function siteOf({ dataset }: HTMLElement): Site {
  const { site, shop, language, greeting, hours, phone, email, origins } = dataset;
  if (!site) throw new Error('the document names no site: #app needs data-site');
  return {
    id: site,
    name: shop || site,
    language: language || 'en',
    greeting: greeting ?? '',
    origins: (origins ?? '').split(' ').filter(Boolean),
    ...(hours ? { hours } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  };
}
