import type { Person, Product, TeamMember } from '@peerline/protocol';
import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Call, Calls, Choice } from '../model';
import { useTexts } from './texts';

/** What the call screens have of the app around them. */
export interface CallHome {
  readonly calls: Calls;
  /** At the desk one invites, shows products and answers by keys; a visitor wishes. */
  readonly desk: boolean;
  /** This person's party. */
  readonly you: string | undefined;
  /** The conversation, to be read and written beside the picture. */
  readonly chat: () => ComponentChildren;
  /** Messages that were not seen. */
  readonly unread: number;
  /** Where the conversation stands beside the call already: instead of opening the drawer. */
  readonly toChat?: (() => boolean) | undefined;
  /** At the desk: what may be shown at once. A visitor: the page they look at. */
  readonly products: readonly Product[];
  /** Who may be asked to join. */
  readonly colleagues: readonly TeamMember[];
  /** Away from sight while the call goes on; absent where there is nothing behind. */
  readonly hide?: (() => void) | undefined;
  /** Instead of taking it in this page, where it cannot have camera and microphone. */
  readonly accept?: ((call: Call, choice: Choice) => Promise<void>) | undefined;
  /** Where this page cannot have camera and microphone: to the window that can. */
  readonly find?: (() => void) | undefined;
  /** To try camera, microphone and line once more, after the call. */
  readonly check?: (() => void) | undefined;
  /** The same once more; tells itself when that does not work. */
  readonly again: (call: Call, choice: Choice) => void;
  /** The ended call is put away. */
  readonly closed: () => void;
}

const Home = createContext<CallHome | undefined>(undefined);
export const CallHomeProvider = Home.Provider;

export function useHome(): CallHome {
  const home = useContext(Home);
  if (!home) throw new Error('a call screen is shown outside of <CallHomeProvider>');
  return home;
}

/** At the desk the page has a title of its own; in the widget the call's is the page's. */
export function useTitle(): 'h1' | 'h2' {
  return useHome().desk ? 'h2' : 'h1';
}

export function nameOf(person: Person | undefined, unnamed: string): string {
  return person?.name.trim() || unnamed;
}

/** As they are called, or what they are: a visitor talks with the shop, the desk with visitors. */
export function useName(): (person: Person | undefined) => string {
  const { t } = useTexts();
  const unnamed = t(useHome().desk ? 'calls.someone' : 'calls.shop');
  return (person) => nameOf(person, unnamed);
}

/** A person of the call by their party. */
export function personOf(call: Call, party: string): Person | undefined {
  return call.state.value?.parties.find(({ person }) => person.party === party)?.person;
}
