import { Icon } from '@peerline/ui';
import { blur, check, flag, fullscreen, personPlus, picture, pip, sliders, tag } from '@peerline/ui/icons';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Call, Remote } from '../model';
import { useHome, useName } from './context';
import type { Deed } from './deed';
import { present } from './people';
import { useTexts } from './texts';

export type Panel = 'devices' | 'invite' | 'pin' | 'report';

export interface MoreProps {
  readonly call: Call;
  readonly room: RefObject<HTMLElement | null>;
  readonly deed: Deed;
  /** `wished`: they were told what this person would like to see. */
  readonly onPanel: (panel: Panel | 'wished') => void;
  /** `back`: the focus goes back to the button. */
  readonly onClose: (back: boolean) => void;
}

/** Everything that is not needed at every moment. */
export function More({ call, room, deed, onPanel, onClose }: MoreProps) {
  const { t } = useTexts();
  const { desk, products } = useHome();
  const list = useRef<HTMLElement>(null);
  useDismiss(list, onClose);
  const blurred = call.own.blur.value;
  const full = document.fullscreenElement === room.current;
  const page = desk ? undefined : products[0];
  const seen = present(call).filter(
    ({ link, camera, screen }) => link.value === 'live' && (camera.value || screen.value),
  );

  function then(act: () => void): () => void {
    return () => {
      onClose(true);
      act();
    };
  }
  const panel = (which: Panel) => then(() => onPanel(which));

  return (
    <section class="call-more" ref={list} aria-label={t('calls.more')}>
      <Item icon={sliders} onClick={panel('devices')}>
        {t('calls.devices')}
      </Item>
      {blurred !== undefined && (
        <Item
          icon={blurred ? check : blur}
          pressed={blurred}
          onClick={then(() => void deed.run(() => call.blur(!blurred)))}
        >
          {t('calls.blur')}
        </Item>
      )}
      {page && (
        <Item
          icon={tag}
          onClick={then(() => void deed.run(() => call.wish(page)).then((done) => done && onPanel('wished')))}
        >
          {t('calls.wish', { product: page.name })}
        </Item>
      )}
      {desk && (
        <>
          <Item icon={tag} onClick={panel('pin')}>
            {t('calls.pin')}
          </Item>
          <Item icon={personPlus} onClick={panel('invite')}>
            {t('calls.invite')}
          </Item>
        </>
      )}
      <Stills seen={seen} call={call} then={then} deed={deed} />
      {document.pictureInPictureEnabled && seen.length > 0 && (
        <Item icon={pip} onClick={then(() => void smallWindow(room.current))}>
          {t('calls.pip')}
        </Item>
      )}
      {document.fullscreenEnabled && (
        <Item icon={fullscreen} onClick={then(() => void toggleFull(room.current))}>
          {t(full ? 'calls.fullscreen.off' : 'calls.fullscreen')}
        </Item>
      )}
      <Item icon={flag} onClick={panel('report')}>
        {t('calls.report')}
      </Item>
    </section>
  );
}

interface StillsProps {
  readonly seen: readonly Remote[];
  readonly call: Call;
  readonly then: (act: () => void) => () => void;
  readonly deed: Deed;
}

/** Of everybody who is seen, one line. */
function Stills({ seen, call, then, deed }: StillsProps) {
  const { t } = useTexts();
  const nameOf = useName();
  return (
    <>
      {seen.map(({ party, person }) => (
        <Item key={party} icon={picture} onClick={then(() => void deed.run(() => call.askStill(party)))}>
          {t('calls.still', { name: nameOf(person.value) })}
        </Item>
      ))}
    </>
  );
}

interface ItemProps {
  readonly icon: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}

function Item({ icon, pressed, onClick, children }: ItemProps) {
  return (
    <button type="button" class="call-more__item" aria-pressed={pressed} onClick={onClick}>
      <Icon of={icon} />
      <span>{children}</span>
    </button>
  );
}

/** Focus goes in; Escape, a press elsewhere, or Tab out of it closes. Arrow keys move. */
function useDismiss(list: RefObject<HTMLElement | null>, onClose: (back: boolean) => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = list.current;
    const items = () => [...(element?.querySelectorAll('button') ?? [])];
    items()[0]?.focus();
    const pressed = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') close.current(true);
      else if (step) {
        const all = items();
        const at = all.indexOf(document.activeElement as HTMLButtonElement);
        all[(at + step + all.length) % all.length]?.focus();
      } else return;
      event.preventDefault();
    };
    const elsewhere = ({ target }: Event) => {
      const on = target as Element;
      if (!element?.contains(on) && !on.closest('[aria-expanded]')) close.current(false);
    };
    const left = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && !element?.contains(relatedTarget as Node)) close.current(false);
    };
    element?.addEventListener('keydown', pressed);
    element?.addEventListener('focusout', left);
    document.addEventListener('pointerdown', elsewhere);
    return () => {
      element?.removeEventListener('keydown', pressed);
      element?.removeEventListener('focusout', left);
      document.removeEventListener('pointerdown', elsewhere);
    };
  }, [list]);
}

/** The others' picture over all windows; where the browser refuses, nothing changes. */
async function smallWindow(room: HTMLElement | null): Promise<void> {
  if (document.pictureInPictureElement) return document.exitPictureInPicture();
  const video = room?.querySelector<HTMLVideoElement>('.call-tile video');
  await video?.requestPictureInPicture().catch(() => undefined);
}

async function toggleFull(room: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) return document.exitFullscreen();
  await room?.requestFullscreen().catch(() => undefined);
}
