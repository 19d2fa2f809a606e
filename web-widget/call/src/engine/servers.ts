import type { IceServer } from '@peerline/protocol';

const ADDRESS = /^(stuns?|turns?):(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;

/** Without the addresses that a browser refuses, for one of them would refuse the whole connection. Pure. */
export function reachable(servers: readonly IceServer[]): IceServer[] {
  return servers.flatMap((server) => {
    const urls = server.urls.filter((url) => ADDRESS.test(url));
    return urls.length ? { ...server, urls } : [];
  });
}
