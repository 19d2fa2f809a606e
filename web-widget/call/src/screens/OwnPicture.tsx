import { Avatar, IconButton } from '@peerline/ui';
import { flip } from '@peerline/ui/icons';
import type { Signal } from '@preact/signals';
import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Call } from '../model';
import type { Deed } from './deed';
import { Level, Video } from './Media';
import { useTexts } from './texts';

export type Corner = `${'top' | 'bottom'}-${'start' | 'end'}`;

const ROUND: readonly Corner[] = ['bottom-end', 'bottom-start', 'top-start', 'top-end'];
/** Below this a press is a press and no drag. */
const SLIP = 6;

export interface OwnPictureProps {
  readonly call: Call;
  readonly corner: Signal<Corner>;
  readonly flipping: Deed;
}

/** One's own picture, in one of four corners: dragged there, sent by a press, or by the arrow keys. */
export function OwnPicture({ call, corner, flipping }: OwnPictureProps) {
  const { t } = useTexts();
  const { own } = call;
  const stream = own.stream.value;
  const on = own.camera.value === 'on' && stream;
  const drag = useDrag(corner);
  const place = t(`calls.corner.${corner.value}`);
  return (
    <div class="call-own" data-corner={corner.value} ref={drag.box}>
      <button
        type="button"
        class="call-own__picture"
        aria-label={t('calls.own.label', { corner: place })}
        onClick={drag.press}
        onKeyDown={drag.key}
        onPointerDown={drag.down}
        onPointerMove={drag.move}
        onPointerUp={drag.up}
        onPointerCancel={drag.cancel}
      >
        {on ? (
          <Video stream={stream} label={t('calls.check.preview')} mirrored={own.mirrored.value} fit="fill" />
        ) : (
          <span class="call-own__face">
            {own.mic.value === 'on' && <Level level={own.level} class="call-ripple" />}
            <Avatar name={t('calls.you')} size={32} />
          </span>
        )}
      </button>
      {on && own.flippable.value && (
        <IconButton
          class="call-own__flip"
          icon={flip}
          label={t('calls.flip')}
          busy={flipping.busy}
          onClick={() => void flipping.run(() => call.flip())}
        />
      )}
    </div>
  );
}

function useDrag(corner: Signal<Corner>) {
  const box = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | undefined>(undefined);
  const dragged = useRef(false);

  const rightToLeft = () => box.current !== null && getComputedStyle(box.current).direction === 'rtl';
  const go = (side: 'top' | 'bottom', end: boolean) => {
    corner.value = `${side}-${end ? 'end' : 'start'}`;
  };
  const rest = () => {
    from.current = undefined;
    box.current?.style.removeProperty('translate');
  };

  return {
    box,
    press() {
      if (!dragged.current)
        corner.value = ROUND[(ROUND.indexOf(corner.value) + 1) % ROUND.length] ?? 'bottom-end';
      dragged.current = false;
    },
    key(event: TargetedKeyboardEvent<HTMLElement>) {
      const [side, end] = corner.value.split('-') as ['top' | 'bottom', 'start' | 'end'];
      if (event.key === 'ArrowUp') go('top', end === 'end');
      else if (event.key === 'ArrowDown') go('bottom', end === 'end');
      else if (event.key === 'ArrowLeft') go(side, rightToLeft());
      else if (event.key === 'ArrowRight') go(side, !rightToLeft());
      else return;
      event.preventDefault();
    },
    down(event: TargetedPointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      dragged.current = false;
      event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    move(event: TargetedPointerEvent<HTMLElement>) {
      if (!from.current || !box.current) return;
      const { x, y } = from.current;
      const [right, low] = [event.clientX - x, event.clientY - y];
      dragged.current ||= Math.hypot(right, low) > SLIP;
      if (dragged.current) box.current.style.setProperty('translate', `${right}px ${low}px`);
    },
    up() {
      const { current } = box;
      const around = current?.parentElement?.getBoundingClientRect();
      if (current && around && dragged.current) {
        const own = current.getBoundingClientRect();
        const right = own.x + own.width / 2 > around.x + around.width / 2;
        const low = own.y + own.height / 2 > around.y + around.height / 2;
        go(low ? 'bottom' : 'top', right !== rightToLeft());
      }
      rest();
    },
    cancel: rest,
  };
}
