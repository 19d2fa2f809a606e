import type { ConversationStore } from '@peerline/client';
import type { VisitorCard } from '@peerline/protocol';
import { Avatar, Button, classes, Icon, IconButton, TimeAgo } from '@peerline/ui';
import { close, forward, lock } from '@peerline/ui/icons';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useLocale, useName, useT } from '../context';
import { pageName, safeLink } from '../ring/pageName';
import { Link } from '../shell/Link';
import { pathOf } from '../shell/routes';
import { useTalkActions } from './actions';
import { Block } from './Block';
import { OnlineWord } from './Talk';

export interface CardProps {
  readonly store: ConversationStore;
  readonly visitor: VisitorCard;
  /** Asked for where it has no room of its own. */
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What one may know of the visitor: a pane of its own where there is room, else a sheet over the conversation. */
export function Card({ store, visitor, open, onClose }: CardProps) {
  const t = useT();
  const desk = useDesk();
  const name = useName()(visitor.name);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) pane.current?.focus();
  }, [open]);
  return (
    <section
      ref={pane}
      class={classes('pane', 'pane--card', open && 'pane--card-open')}
      aria-label={t('talk.card', { name })}
      tabIndex={-1}
    >
      <header class="pane__head card__bar">
        <h2 class="pl-grow">{t('card.title')}</h2>
        <IconButton icon={close} label={t('card.close')} onClick={onClose} />
      </header>
      <div class="card__body">
        <div class="card__who">
          <Avatar name={name} size={56} presence={visitor.online ? 'online' : 'offline'} />
          <p class="card__name">{name}</p>
          <OnlineWord online={visitor.online} />
        </div>
        <Facts store={store} visitor={visitor} />
        {desk.staff ? (
          <EarlierTalks store={store} visitor={visitor} />
        ) : (
          <p class="card__note">
            <Icon of={lock} small />
            <span>{t('card.helper')}</span>
          </p>
        )}
        {desk.holds(store) && <CardActions store={store} />}
        {desk.staff && <Block cv={store.cv} name={name} blocked={visitor.blocked} />}
      </div>
    </section>
  );
}

function Facts({ store, visitor: { page, language, email } }: Pick<CardProps, 'store' | 'visitor'>) {
  const t = useT();
  const locale = useLocale();
  const askedAt = store.state.value?.askedAt;
  const link = page && safeLink(page.url);
  return (
    <dl class="facts">
      <Fact name={t('card.page')}>
        {page && link ? (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {pageName(page)}
            <span class="visually-hidden"> {t('card.opens')}</span>
          </a>
        ) : (
          <span class="pl-quiet">{page ? pageName(page) : t('card.page.none')}</span>
        )}
      </Fact>
      {language && <Fact name={t('card.language')}>{languageName(language, locale)}</Fact>}
      {email && (
        <Fact name={t('card.email')}>
          <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
        </Fact>
      )}
      {askedAt ? (
        <Fact name={t('card.asked')}>
          <TimeAgo date={new Date(askedAt)} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="facts__one">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** "Deutsch" rather than "de"; the tag itself when the browser knows no name. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function EarlierTalks({ store, visitor }: Pick<CardProps, 'store' | 'visitor'>) {
  const t = useT();
  const earlier = visitor.earlier.filter(({ cv }) => cv !== store.cv);
  return (
    <section class="earlier">
      <h3 class="earlier__title">{t('card.earlier')}</h3>
      {earlier.length === 0 && <p class="pl-quiet">{t('card.earlier.none')}</p>}
      <ul class="earlier__list">
        {earlier.map(({ cv, at, question, state }) => (
          <li key={cv}>
            <Link class="earlier__one" to={pathOf('history', cv)}>
              <span class="earlier__question">{question}</span>
              <span class="pl-quiet pl-tiny">
                <TimeAgo date={new Date(at)} /> · {t(`state.${state}`)}
              </span>
              <Icon of={forward} small directed />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the head has no room for them (a phone), they stand here. */
function CardActions({ store }: { readonly store: ConversationStore }) {
  const t = useT();
  const { end, giveBack, busy } = useTalkActions(store);
  return (
    <div class="card__actions">
      <Button wide onClick={giveBack} aria-disabled={busy}>
        {t('talk.giveBack')}
      </Button>
      <Button wide onClick={end} aria-disabled={busy}>
        {t('talk.end')}
      </Button>
    </div>
  );
}
