/** Every part on one page, to look at. Not shipped. */
import './gallery.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { de } from '../src/catalog/de';
import { en } from '../src/catalog/en';
import * as icons from '../src/icons';
import {
  Avatar,
  applyToDocument,
  Banner,
  Bubble,
  Button,
  createI18n,
  Dialog,
  EmptyState,
  Faces,
  I18nProvider,
  Icon,
  IconButton,
  Presence,
  Rating,
  RoleBadge,
  Skeleton,
  SystemLine,
  TextArea,
  TimeAgo,
  Typing,
} from '../src/index';

const view = new URLSearchParams(location.search);
const locale = view.get('lang') === 'de' ? 'de' : 'en';
const i18n = createI18n(locale, locale === 'de' ? de : en);
applyToDocument({ locale, dir: view.get('dir') === 'rtl' ? 'rtl' : 'ltr' });
document.documentElement.dataset.theme = view.get('theme') ?? '';
document.documentElement.dataset.shop = view.get('shop') ?? '';

const now = Date.now();
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000);

function Colours() {
  return (
    <section>
      <h2>Type and colour</h2>
      <div class="pl-card pl-stack">
        <p class="text-32">A person behind it</p>
        <p class="text-24">Can I wear those shoes if it rains?</p>
        <p class="text-20">Waxed twice a year they keep out a shower</p>
        <p>
          Body text with <a href="#sizes">a link to the sizes</a>, <span class="pl-quiet">quiet words</span>{' '}
          and <code>code</code>.
        </p>
        <p class="pl-small">
          Fourteen for the console. <span class="pl-tiny pl-quiet">Twelve for facts.</span>
        </p>
        <div class="ramp">
          {Array.from({ length: 12 }, (_, i) => (
            <i key={`n${i + 1}`} class={`n${i + 1}`} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Buttons({ onDialog }: { readonly onDialog: () => void }) {
  return (
    <section>
      <h2>Buttons and fields</h2>
      <div class="pl-card pl-stack">
        <div class="pl-cluster">
          <Button variant="primary" icon={icons.send}>
            Ask John
          </Button>
          <Button onClick={onDialog}>Open dialog</Button>
          <Button variant="quiet">Not now</Button>
          <Button variant="danger">Delete</Button>
        </div>
        <div class="pl-cluster">
          <Button variant="primary" busy>
            Sending
          </Button>
          <Button disabled>Disabled</Button>
          <Button variant="link">A button as a link</Button>
          <IconButton icon={icons.close} label="Close" />
          <IconButton icon={icons.back} label="Back" directed variant="plain" />
        </div>
        <label class="pl-field">
          <span class="pl-field__label">E-mail</span>
          <input class="pl-input" type="email" placeholder="jenny@example.org" />
          <span class="pl-field__hint">Only to tell you when somebody answers.</span>
        </label>
        <label class="pl-field">
          <span class="pl-field__label">Size</span>
          <input class="pl-input" aria-invalid="true" value="99" />
          <span class="pl-field__error">Sizes go from 35 to 48.</span>
        </label>
        <label class="pl-choice">
          <input type="checkbox" checked /> This is about my order
        </label>
      </div>
    </section>
  );
}

function People() {
  return (
    <section>
      <h2>People</h2>
      <div class="pl-card pl-stack">
        <div class="pl-cluster">
          <Avatar name="John" src="./faces/john.svg" size={56} presence="online" />
          <Avatar name="Aisha" src="./faces/aisha.svg" size={56} presence="away" />
          <Avatar name="Marta" src="./faces/marta.svg" size={56} presence="offline" />
          <Avatar name="Kofi" src="./faces/kofi.svg" size={56} />
          <Avatar name="Lena" src="./faces/lena.svg" size={56} />
          <Avatar name="Olivia" src="./faces/olivia.svg" size={56} />
        </div>
        <div class="pl-cluster">
          {['Jenny Ash', 'Sam', 'Priya K', 'Tom', 'Zoë', 'Bo Li', 'Ann'].map((name) => (
            <Avatar key={name} name={name} />
          ))}
        </div>
        <div class="pl-cluster">
          <Faces>
            <Avatar name="John" src="./faces/john.svg" size={32} />
            <Avatar name="Aisha" src="./faces/aisha.svg" size={32} />
            <Avatar name="Kofi" src="./faces/kofi.svg" size={32} />
          </Faces>
          <span class="pl-small">John, Aisha and Kofi are here</span>
        </div>
        <div class="pl-cluster">
          <RoleBadge kind="staff" />
          <RoleBadge kind="helper" />
          <span class="pl-badge">Waiting</span>
          <span class="pl-badge pl-badge--good">Answered</span>
          <span class="pl-badge pl-badge--warn">Private</span>
          <span class="pl-badge pl-badge--bad">Missed</span>
          <span class="pl-badge pl-badge--count">3</span>
        </div>
        <div class="pl-cluster">
          <Presence state="online" />
          <Presence state="away" />
          <Presence state="offline" />
        </div>
      </div>
    </section>
  );
}

function Talk() {
  const [text, setText] = useState('');
  const john = <Avatar name="John" src="./faces/john.svg" size={32} />;
  return (
    <section>
      <h2>A talk</h2>
      <div class="pl-card pl-card--flush">
        <Banner kind="warn">Reconnecting, your message is safe.</Banner>
        <div class="pl-log">
          <Bubble from="own" at={minutesAgo(9)} state="read">
            Can I wear the Granite boots if it rains?
          </Bubble>
          <SystemLine>John joined the chat</SystemLine>
          <Bubble
            from="other"
            at={minutesAgo(8)}
            face={john}
            author={
              <>
                John <RoleBadge kind="staff" />
              </>
            }
          >
            {
              "Hi Jenny, nice to see you again.\nYes: they have a membrane, so they stay dry through a day of rain. Don't leave them by the heater afterwards."
            }
          </Bubble>
          <Bubble from="note" at={minutesAgo(7)} author="Note, seen by the team only">
            She asked about width last time.
          </Bubble>
          <Bubble from="own" at={minutesAgo(3)} state="sent">
            And for my sister's wedding?
          </Bubble>
          <Bubble from="own" at={minutesAgo(2)} state="sending">
            It is in Edinburgh in April
          </Bubble>
          <Bubble from="own" at={minutesAgo(1)} state="failed" onResend={() => {}}>
            https://shop.example/encore?colour=midnight-blue-with-a-very-long-name-that-must-break
          </Bubble>
          <Typing name="John" face={john} />
        </div>
        <div class="composing">
          <div class="pl-composer">
            <TextArea
              aria-label="Message"
              placeholder="Write to John"
              value={text}
              onText={setText}
              onEnter={() => setText('')}
            />
            <IconButton icon={icons.send} label="Send" variant="primary" directed />
          </div>
        </div>
      </div>
    </section>
  );
}

function Lists() {
  return (
    <section>
      <h2>Lists and states</h2>
      <div class="pl-card pl-card--flush">
        <button type="button" class="pl-list-row" aria-current="true">
          <Avatar name="Jenny Ash" presence="online" />
          <span class="pl-grow">
            <span class="pl-person__name pl-truncate">Jenny Ash</span>
            <br />
            <span class="pl-quiet">Can I wear those shoes if it rains?</span>
          </span>
          <span class="pl-tiny pl-quiet">
            <TimeAgo date={minutesAgo(2)} />
          </span>
        </button>
        <button type="button" class="pl-list-row">
          <Avatar name="Sam" presence="away" />
          <span class="pl-grow">
            <span class="pl-person__name">Sam</span>
            <br />
            <span class="pl-quiet">Where is my order?</span>
          </span>
          <span class="pl-badge pl-badge--count">2</span>
        </button>
        <Skeleton rows={2} />
      </div>
    </section>
  );
}

function States() {
  const [stars, setStars] = useState<number | undefined>(3);
  return (
    <section>
      <h2>Banners, empty, rating</h2>
      <div class="pl-card pl-card--flush">
        <Banner>John has been asked, usually 20 to 40 s.</Banner>
        <Banner kind="good" onClose={() => {}}>
          Answered. The page is public now.
        </Banner>
        <Banner kind="bad" action={<Button>Turn on sound</Button>}>
          The browser keeps rings silent.
        </Banner>
        <EmptyState
          icon={icons.inbox}
          title="Nobody is waiting"
          action={<Button variant="primary">Answer a question</Button>}
        >
          When a customer asks, it rings here. Until then, the community has two open questions.
        </EmptyState>
        <div class="pl-log">
          <Rating legend="How was it?" value={stars} onRate={setStars} />
        </div>
      </div>
    </section>
  );
}

function Icons() {
  return (
    <section>
      <h2>Icons</h2>
      <div class="pl-card pl-cluster">
        {Object.entries(icons).map(([name, path]) => (
          <span key={name} title={name}>
            <Icon of={path} label={name} />
          </span>
        ))}
        <Icon of={icons.send} small />
        <Icon of={icons.check} small />
      </div>
    </section>
  );
}

function Gallery() {
  const [dialog, setDialog] = useState(view.has('dialog'));
  const close = () => setDialog(false);
  return (
    <main>
      <h1>Peerline parts</h1>
      <div class="gallery">
        <Colours />
        <Buttons onDialog={() => setDialog(true)} />
        <People />
        <Talk />
        <Lists />
        <States />
        <Icons />
      </div>
      {view.has('toast') && (
        <div class="pl-toast" role="status">
          Saved as a note <Button variant="quiet">Undo</Button>
        </div>
      )}
      {dialog && (
        <Dialog
          title="Ask the community?"
          onClose={close}
          actions={
            <>
              <Button onClick={close}>Go back</Button>
              <Button variant="primary" onClick={close}>
                Make it public
              </Button>
            </>
          }
        >
          <p>Everybody can read this. We hid what looked like an e-mail address.</p>
        </Dialog>
      )}
    </main>
  );
}

render(
  <I18nProvider value={i18n}>
    <Gallery />
  </I18nProvider>,
  document.body,
);
