import { Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useT } from '../context';

/** The tag that a shop puts into its pages. */
export function embedLine(origin: string, site: string): string {
  return `<script async src="${origin}/widget.js" data-site="${site}"></script>`;
}

/** Something to copy: by its button, or, where the browser does not allow that, by hand. */
export function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useT();
  const said = useSignal<string>();
  const code = useRef<HTMLElement>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      said.value = t('install.copied');
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current);
      said.value = t('install.copy.failed');
    }
  }
  return (
    <div class="copyable">
      <section
        class="copyable__text"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
        tabIndex={0}
      >
        <code ref={code}>{text}</code>
      </section>
      <div class="pl-cluster">
        <Button onClick={copy}>{t('install.copy')}</Button>
        <span class="pl-small pl-quiet" role="status">
          {said.value}
        </span>
      </div>
    </div>
  );
}

export function EmbedLine({ site }: { readonly site: string }) {
  const t = useT();
  return <Copyable label={t('install.snippet')} text={embedLine(location.origin, site)} />;
}
