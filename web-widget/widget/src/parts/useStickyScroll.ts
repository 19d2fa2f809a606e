import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR = 48;

export interface StickyScroll {
  readonly area: RefObject<HTMLDivElement | null>;
  /** Whether the end is out of sight. */
  readonly away: boolean;
  toEnd(): void;
}

/**
 * Keeps the end in sight while the reader is there, through new messages, the keyboard and a change of width; and keeps what is read
 * in place while older messages come in above it. `first`: changes when something was put in at the top.
 */
export function useStickyScroll(first: string | undefined): StickyScroll {
  const area = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const topmost = useRef(first);
  const [away, setAway] = useState(false);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (topmost.current !== first) element.scrollTop += element.scrollHeight - height.current;
    topmost.current = first;
    height.current = element.scrollHeight;
  });

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const scrolled = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setAway(!atEnd.current);
    };
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);

  return {
    area,
    away,
    toEnd() {
      area.current?.scrollTo({ top: area.current.scrollHeight });
    },
  };
}
