import { embed } from './embed';

const script = document.currentScript as HTMLScriptElement | null;
const page = window as { peerline?: string };

/** The loader's one request. A refusal is the owner's to mend, so the console says it; without a network the launcher still comes. */
async function greet({ src, dataset }: HTMLScriptElement, site: string): Promise<void> {
  const { origin } = new URL(src);
  const answer = await fetch(`${origin}/api/v1/sites/${site}/greeting`, { credentials: 'omit' }).catch(
    () => null,
  );
  if (answer && answer.status < 500 && !answer.ok) {
    console.warn(`Peerline: shop "${site}" answers ${answer.status}; check its origins`);
  } else {
    embed(origin, site, dataset, answer?.ok ? await answer.json() : undefined);
  }
}

const site = script?.dataset.site;
if (!script || !site) console.warn('Peerline: no data-site');
// A page that includes the tag twice has one launcher.
else if (!page.peerline) {
  page.peerline = site;
  const begin = () => greet(script, site);
  // Not in Safari yet.
  const idle: typeof requestIdleCallback | undefined = window.requestIdleCallback;
  if (idle) idle(begin, { timeout: 2_000 });
  else setTimeout(begin, 200);
}
