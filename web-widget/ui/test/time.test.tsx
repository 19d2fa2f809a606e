import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../src/catalog/en';
import { createI18n, I18nProvider } from '../src/i18n';
import { relativeTime, TimeAgo } from '../src/time';

const now = new Date(2026, 4, 12, 12, 0, 0);
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relativeTime', () => {
  test.each([
    [20_000, 'now'],
    [2 * MINUTE, '2 min ago'],
    [59 * MINUTE, '59 min ago'],
    [3 * HOUR, '3 hr ago'],
    [DAY, 'yesterday'],
    [3 * DAY, '3 days ago'],
    [-10 * MINUTE, 'in 10 min'],
    [20 * DAY, 'Apr 22'],
    [400 * DAY, 'Apr 7, 2025'],
  ])('%d ms before is "%s"', (passed, words) => {
    expect(relativeTime(before(passed), now, 'en')).toBe(words);
  });

  test('speaks the language', () => {
    expect(relativeTime(before(2 * MINUTE), now, 'de')).toBe('vor 2 Min');
    expect(relativeTime(before(DAY), now, 'de')).toBe('gestern');
  });
});

describe('TimeAgo', () => {
  beforeEach(() => vi.useFakeTimers({ now }));
  afterEach(() => vi.useRealTimers());

  test('goes on by itself', () => {
    const host = document.createElement('div');
    act(() =>
      render(
        <I18nProvider value={createI18n('en', en)}>
          <TimeAgo date={before(2 * MINUTE)} />
        </I18nProvider>,
        host,
      ),
    );
    expect(host.textContent).toBe('2 min ago');
    act(() => {
      vi.advanceTimersByTime(3 * MINUTE);
    });
    expect(host.textContent).toBe('5 min ago');
    render(null, host);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(vi.getTimerCount()).toBe(0);
  });
});
