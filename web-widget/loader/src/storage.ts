/** What this tab remembers from page to page. */
export interface Tab {
  open: boolean;
  /** Whatever the frame wants back, its session id among it. */
  kept: string | null;
  /** Its page is gone; one that kept something and said no more lives on, and this tab is a copy. */
  left?: boolean;
}

/** The shop's own storage; where it is closed to us, things last as long as the page. Nothing is written before the first click. */
export function shopStorage(site: string) {
  const key = `peerline:${site}`;
  const liveKey = `${key}:live`;
  let token = attempt(() => localStorage[key] as string | undefined);
  let tab = attempt(() => JSON.parse(sessionStorage[key]) as Tab);
  return {
    token: () => token ?? null,
    keepToken(next: string) {
      token = next;
      attempt(() => {
        localStorage[key] = next;
      });
    },
    /** Something goes on that the visitor must hear of, in whichever tab: a chat, or a question without its answer. */
    live: () => attempt(() => localStorage[liveKey] as string | undefined),
    keepLive(live: boolean) {
      attempt(() => {
        localStorage[liveKey] = live ? 1 : '';
      });
    },
    /** Absent until `keepTab` was called in this tab. */
    tab: () => tab,
    keepTab(change: Partial<Tab>): Tab {
      const next = { open: false, kept: null, ...tab, ...change };
      tab = next;
      attempt(() => {
        sessionStorage[key] = JSON.stringify(next);
      });
      return next;
    },
  };
}

/** Storage may be forbidden, full or hold somebody else's text. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
