/** Sends a vote in the background; when that fails the form is sent as it would be without script. */
export function voteWithoutReload(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-vote]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void vote(form).catch(() => form.submit());
    });
  }
}

async function vote(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  const fields = new FormData(form);
  const post = form.dataset.vote;
  if (!button || !post || button.getAttribute('aria-busy') === 'true') return;
  const up = button.value === '1';
  button.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(`/api/v1/posts/${post}/vote`, {
      method: up ? 'PUT' : 'DELETE',
      headers: { 'x-peerline-csrf': String(fields.get('csrf')) },
    });
    if (!answer.ok) throw new Error(`the vote was answered with ${answer.status}`);
    const { votes } = (await answer.json()) as { votes: number };
    button.value = up ? '0' : '1';
    button.setAttribute('aria-pressed', String(up));
    show(form.ownerDocument, post, votes);
  } finally {
    button.removeAttribute('aria-busy');
  }
}

function show(root: Document, post: string, votes: number): void {
  const shown = root.querySelector<HTMLElement>(`[data-votes="${post}"]`);
  const number = shown?.querySelector('[data-number]');
  const words = shown?.querySelector('[data-words]');
  if (!shown || !number || !words) return;
  number.textContent = votes.toLocaleString(root.documentElement.lang);
  words.textContent = ((votes === 1 ? shown.dataset.one : shown.dataset.other) ?? '').replace(
    '#',
    String(votes),
  );
}
