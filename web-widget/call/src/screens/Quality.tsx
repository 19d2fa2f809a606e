import { classes } from '@peerline/ui';
import { useState } from 'preact/hooks';
import { GOOD, worse } from '../engine/stats';
import type { Call, Quality } from '../model';
import { present } from './people';
import { useTexts } from './texts';

/** The worst of several. */
export function worst(all: readonly Quality[]): Quality {
  return all.reduce(worse, GOOD);
}

/** How good the line is, both ways, and why not better; a press tells the whole of it. */
export function QualityMark({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const linked = present(call).filter(({ link }) => link.value === 'live');
  if (!linked.length) return null;
  const receiving = worst(linked.map((remote) => remote.receiving.value));
  const sending = worst(linked.map((remote) => remote.sending.value));
  const both = worst([receiving, sending]);
  return (
    <div class="call-quality">
      <button
        type="button"
        class={classes('call-pill', 'call-quality__button', `call-quality--${both.level}`)}
        aria-expanded={open}
        aria-label={t('calls.quality', { level: t(`calls.quality.${both.level}`) })}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.preventDefault();
          setOpen(false);
        }}
      >
        <Bars />
        {both.cause && <span class="call-quality__word">{t(`calls.cause.${both.cause}`)}</span>}
      </button>
      {open && (
        <div class="call-quality__all" role="status">
          <Way name={t('calls.quality.receiving')} quality={receiving} />
          <Way name={t('calls.quality.sending')} quality={sending} />
          {both.cause && <p class="pl-quiet">{t(`calls.tip.${both.cause}`)}</p>}
        </div>
      )}
    </div>
  );
}

function Way({ name, quality: { level, cause } }: { readonly name: string; readonly quality: Quality }) {
  const { t } = useTexts();
  return (
    <p>
      {name}: {t(`calls.quality.${level}`)}
      {cause && `, ${t(`calls.cause.${cause}`)}`}
    </p>
  );
}

function Bars() {
  return (
    <svg class="call-bars" viewBox="0 0 16 16" aria-hidden="true">
      <path class="call-bars__one" d="M2 11h3v3H2z" />
      <path class="call-bars__two" d="M6.5 7h3v7h-3z" />
      <path class="call-bars__three" d="M11 3h3v11h-3z" />
    </svg>
  );
}
