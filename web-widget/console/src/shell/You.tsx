import { Avatar, Button, Icon, type PresenceState } from '@peerline/ui';
import { soundOff } from '@peerline/ui/icons';
import { useRef } from 'preact/hooks';
import { useDesk, useFrame, useT } from '../context';
import { Link } from './Link';
import { type Section, sectionsFor } from './permissions';
import { useReason } from './reason';
import { pathOf } from './routes';
import { CHOICES, type Choice } from './status';

const DOTS: Record<Choice, PresenceState> = { online: 'online', away: 'away', invisible: 'offline' };
const MENU = 'your-menu';
/** Where the bar at a phone's thumb has no room for them. */
const IN_MENU: readonly Section[] = ['team', 'reports', 'settings'];

/** Oneself: the status in a word and a dot, and behind it the choice and the way out. */
export function You() {
  const t = useT();
  const { me, status } = useDesk();
  const { bell } = useFrame();
  const current = status.current.value;
  const word = t(`status.${current}`);
  return (
    <>
      <button
        type="button"
        class="rail__one rail__one--you"
        popovertarget={MENU}
        aria-label={t('you.open', { name: me.name, status: word })}
      >
        <span class="rail__icon">
          <Avatar name={me.name} src={me.face} size={32} presence={DOTS[current]} />
        </span>
        <span class="rail__word">
          {word}
          {!bell.wanted.value && <Icon of={soundOff} small />}
        </span>
      </button>
      <Menu />
    </>
  );
}

function Menu() {
  const t = useT();
  const { me } = useDesk();
  const menu = useRef<HTMLDivElement>(null);
  const close = () => menu.current?.hidePopover();
  const more = sectionsFor(me.roles).filter((section) => IN_MENU.includes(section));
  return (
    <div ref={menu} id={MENU} class="menu" popover="auto">
      <div class="menu__who">
        <Avatar name={me.name} src={me.face} size={40} />
        <div class="pl-grow">
          <p class="menu__name">{me.name}</p>
          <p class="pl-quiet pl-small">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</p>
        </div>
      </div>
      <StatusChoice onChosen={close} />
      <Calls onTry={close} />
      {more.length > 0 && (
        <div class="menu__part menu__more">
          {more.map((section) => (
            <Link key={section} class="menu__link" to={pathOf(section)} onClick={close}>
              {t(section === 'settings' ? 'settings.title' : `nav.${section as 'team' | 'reports'}`)}
            </Link>
          ))}
        </div>
      )}
      <Alerts />
      <SignOut />
    </div>
  );
}

function StatusChoice({ onChosen }: { readonly onChosen: () => void }) {
  const t = useT();
  const { status } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  const choose = async (choice: Choice) => {
    onChosen();
    try {
      await status.choose(choice);
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
    }
  };
  return (
    <fieldset class="menu__part">
      <legend class="menu__legend">{t('you.status')}</legend>
      {CHOICES.map((choice) => (
        <label key={choice} class="menu__choice">
          <input
            type="radio"
            name="status"
            checked={status.current.value === choice}
            onChange={() => void choose(choice)}
          />
          <span class={`pl-dot pl-dot--${DOTS[choice]}`} aria-hidden="true" />
          <span class="pl-grow">
            {t(`status.${choice}`)}
            <span class="menu__hint">{t(`status.${choice}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Whether visitors' calls ring here. */
function Calls({ onTry }: { readonly onTry: () => void }) {
  const t = useT();
  const { takesCalls, phone } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  return (
    <div class="menu__part">
      <label class="menu__choice">
        <input
          type="checkbox"
          checked={takesCalls.on.value}
          onChange={(event) =>
            void takesCalls
              .choose(event.currentTarget.checked)
              .catch((error: unknown) => toasts.say(t('talk.failed', { reason: reason(error) })))
          }
        />
        <span class="pl-grow">
          {t('you.calls')}
          <span class="menu__hint">{t('you.calls.hint')}</span>
        </span>
      </label>
      <Button
        variant="quiet"
        class="menu__button"
        onClick={() => {
          onTry();
          phone.trying.value = true;
        }}
      >
        {t('you.calls.try')}
      </Button>
    </div>
  );
}

/** How a ring makes itself known. */
function Alerts() {
  const t = useT();
  const { bell } = useFrame();
  const { desktop } = useDesk();
  const permission = desktop.permission.value;
  return (
    <div class="menu__part">
      <label class="menu__choice">
        <input
          type="checkbox"
          checked={bell.wanted.value}
          onChange={(event) => bell.want(event.currentTarget.checked)}
        />
        <span class="pl-grow">{t('you.sound')}</span>
      </label>
      {permission === 'default' && (
        <Button variant="quiet" class="menu__button" onClick={() => void desktop.ask()}>
          {t('you.desktop')}
        </Button>
      )}
      {permission === 'granted' && <p class="menu__note">{t('you.desktop.on')}</p>}
      {permission === 'denied' && <p class="menu__note">{t('you.desktop.denied')}</p>}
    </div>
  );
}

function SignOut() {
  const t = useT();
  const { account, toasts } = useFrame();
  const reason = useReason();
  return (
    <div class="menu__part">
      <Button
        variant="quiet"
        class="menu__button"
        onClick={() => void account.signOut().catch((error: unknown) => toasts.say(reason(error)))}
      >
        {t('you.signOut')}
      </Button>
    </div>
  );
}
