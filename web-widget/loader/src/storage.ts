/** What this tab remembers from page to page. */
export interface Tab {
  open: boolean;
  /** A conversation is under way, so the frame is made at once. */
  live: boolean;
  /** Whatever the frame wants back, its session id among it. */
  kept: string | null;
}

/** The shop's own storage; where it is closed to us, things last as long as the page. Nothing is written before the first click. */
export function shopStorage(site: string) {
  const key = `peerline:${site}`;
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
    /** Absent until `keepTab` was called in this tab. */
    tab: () => tab,
    keepTab(change: Partial<Tab>): Tab {
      const next = { open: false, live: false, kept: null, ...tab, ...change };
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
