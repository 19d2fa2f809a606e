() => {
  const problems = [];
  const named = e => `${e.localName}.${e.classList[0] ?? ''} "${(e.ariaLabel ?? e.textContent ?? '').trim().slice(0, 40)}"`;
  const shown = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden');
  const within = document.querySelector('dialog[open], .call-more') ?? document;
  const all = selector => [...within.querySelectorAll(selector)].filter(shown);
  const scrolls = e => {
    for (let at = e.parentElement; at; at = at.parentElement) {
      if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
    }
    return document.documentElement.scrollHeight > innerHeight;
  };
  const visible = e => scrolls(e) && e.scrollIntoView({ block: 'center' });
  const touch = matchMedia('(pointer: coarse)').matches;
  for (const e of all('button, select, input, textarea, a[href]')) {
    visible(e);
    const { left, right, top, bottom, width, height } = e.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) problems.push(`cut at the side: ${named(e)}`);
    if (!scrolls(e) && (top < -1 || bottom > innerHeight + 1)) problems.push(`cut: ${named(e)}`);
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = (dx, dy) => {
      const found = document.elementFromPoint(x + dx, y + dy);
      return found && (e.contains(found) || found.closest('label')?.control === e);
    };
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    if (!hit(0, 0)) problems.push(`covered: ${named(e)}`);
    else if (touch && !e.matches('p a, p button, [aria-expanded="true"]') && (width < 43.5 || height < 43.5) && !(hit(0, 21) && hit(0, -21) && hit(21, 0) && hit(-21, 0)))
      problems.push(`small ${Math.round(width)}x${Math.round(height)}: ${named(e)}`);
  }
  const parts = all('.call-top > *, .call-says > *, .call-product, .call-own, .call-tile__name, .call-tile__doing, .call-bar');
  parts.forEach((one, at) => {
    const a = one.getBoundingClientRect();
    for (const other of parts.slice(at + 1)) {
      const b = other.getBoundingClientRect();
      const [w, h] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (w > 2 && h > 2) problems.push(`${named(one)} overlaps ${named(other)}`);
    }
  });
  for (const e of all('.call-quality__all, .call-more, .call-chat, .call-product, dialog')) {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) problems.push(`cut: ${named(e)}`);
  }
  for (const e of all('button, h1, h2, p, .pl-banner, label')) {
    if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'visible') problems.push(`text is cut: ${named(e)}`);
  }
  if (document.scrollingElement.scrollWidth > innerWidth) problems.push('scrolls sideways');
  return [...new Set(problems)];
}
