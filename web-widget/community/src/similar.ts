import { check } from '@peerline/ui/icons';

interface Similar {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
  readonly answered: boolean;
}

const FROM_CHARACTERS = 10;
const PAUSE = 400;
const SVG = 'http://www.w3.org/2000/svg';

/** Shows similar questions while one types: after a pause, the newest answer wins, and old results stay until there are new ones. */
export function lookForSimilarQuestions(root: Document): void {
  const form = root.querySelector<HTMLFormElement>('form[data-ask]');
  const title = form?.querySelector<HTMLInputElement>('#title');
  const section = form?.querySelector<HTMLElement>('#similar');
  const site = form?.dataset.ask;
  if (!title || !section || !site) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  title.addEventListener('input', () => {
    clearTimeout(timer);
    const words = title.value.trim();
    if (words.length < FROM_CHARACTERS) return;
    timer = setTimeout(async () => {
      const turn = ++asked;
      const found = await look(site, words);
      if (found && turn === asked) show(section, found);
    }, PAUSE);
  });
}

async function look(site: string, words: string): Promise<readonly Similar[] | undefined> {
  const query = new URLSearchParams({ q: words });
  const answer = await fetch(`/api/v1/sites/${site}/similar?${query}`).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { threads: readonly Similar[] }).threads;
}

function show(section: HTMLElement, found: readonly Similar[]): void {
  const root = section.ownerDocument;
  section.hidden = found.length === 0;
  section
    .querySelector('ul')
    ?.replaceChildren(...found.map((similar) => item(root, similar, section.dataset.solved)));
  const status = root.querySelector<HTMLElement>('#similar-status');
  if (status) {
    const words = found.length === 1 ? status.dataset.one : status.dataset.other;
    status.textContent = found.length === 0 ? '' : (words ?? '').replace('#', String(found.length));
  }
}

function item(root: Document, similar: Similar, solved: string | undefined): HTMLLIElement {
  const link = root.createElement('a');
  link.href = similar.url;
  link.dir = 'auto';
  link.textContent = similar.title;
  const excerpt = root.createElement('p');
  excerpt.className = 'c-excerpt';
  excerpt.dir = 'auto';
  excerpt.textContent = similar.excerpt;
  const row = root.createElement('li');
  row.append(link, ' ', ...(similar.answered && solved ? [badge(root, solved)] : []), excerpt);
  return row;
}

function badge(root: Document, word: string): HTMLSpanElement {
  const icon = root.createElementNS(SVG, 'svg');
  icon.setAttribute('class', 'pl-icon pl-icon--small');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  const path = root.createElementNS(SVG, 'path');
  path.setAttribute('d', check);
  icon.append(path);
  const shown = root.createElement('span');
  shown.className = 'pl-badge pl-badge--good';
  shown.append(icon, word);
  return shown;
}
