import { exactTime, relativeTime } from '@peerline/ui';

const MINUTE = 60_000;

/** The server speaks of UTC and of the moment it answered; here times are the reader's, and stay true while the page is open. */
export function tellTimesInTheReadersZone(root: Document): void {
  const locale = root.documentElement.lang;
  const times = root.querySelectorAll<HTMLTimeElement>('time[datetime]');
  const tell = () => {
    for (const time of times) {
      const date = new Date(time.dateTime);
      const words = relativeTime(date, new Date(), locale);
      if (time.textContent !== words) time.textContent = words;
      time.title = exactTime(date, locale);
    }
  };
  tell();
  setInterval(tell, MINUTE);
}
