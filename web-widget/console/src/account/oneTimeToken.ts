/** Takes the one-time word from behind the # and out of the address bar at once, so that it stands in no history and no screenshot. */
export function takeOneTimeToken(
  location: Pick<Location, 'pathname' | 'search' | 'hash'>,
  history: Pick<History, 'replaceState'>,
): string | undefined {
  const { pathname, search, hash } = location;
  if (!/^\/(setup|join)\/?$/.test(pathname) || hash.length < 2) return undefined;
  history.replaceState(null, '', pathname + search);
  return hash.slice(1);
}
