import { signal } from '@preact/signals';

/** What a browser offers to show outside of its windows. */
export interface DesktopNotices {
  readonly permission: () => NotificationPermission;
  readonly ask: () => Promise<NotificationPermission>;
  /** Returns how to take it back. */
  readonly show: (title: string, text: string, tag: string, onClick: () => void) => () => void;
}

export const browserNotices: DesktopNotices | undefined =
  typeof Notification === 'undefined'
    ? undefined
    : {
        permission: () => Notification.permission,
        ask: () => Notification.requestPermission(),
        show: (title, body, tag, onClick) => {
          try {
            const shown = new Notification(title, { body, tag, requireInteraction: true });
            shown.onclick = onClick;
            return () => shown.close();
          } catch {
            // Phones' browsers know notices from service workers only.
            return () => {};
          }
        },
      };

/** A question or a call that rings. */
export interface DesktopRing {
  readonly ring: string;
  readonly title: string;
  readonly text: string;
}

/** Shows rings outside of the browser while the page is not looked at. Permission is asked for by a click only. */
export class DesktopRings {
  readonly #notices: DesktopNotices | undefined;
  readonly #shown = new Map<string, () => void>();
  readonly permission;

  constructor(notices: DesktopNotices | undefined) {
    this.#notices = notices;
    this.permission = signal<NotificationPermission | 'unknown'>(notices?.permission() ?? 'unknown');
  }

  async ask(): Promise<void> {
    if (this.#notices) this.permission.value = await this.#notices.ask();
  }

  follow(offers: readonly DesktopRing[], seen: boolean, open: () => void): void {
    const ringing = new Set(offers.map(({ ring }) => ring));
    for (const [ring, close] of this.#shown) {
      if (ringing.has(ring) && !seen) continue;
      close();
      this.#shown.delete(ring);
    }
    if (seen || !this.#notices || this.permission.peek() !== 'granted') return;
    for (const offer of offers) {
      if (this.#shown.has(offer.ring)) continue;
      this.#shown.set(offer.ring, this.#notices.show(offer.title, offer.text, offer.ring, open));
    }
  }
}
