import type { ConversationStore } from '@peerline/client';
import { Button, IconButton } from '@peerline/ui';
import { phone as phoneIcon, video } from '@peerline/ui/icons';
import { useDesk, useT } from '../context';
import { callUnderWay } from './phone';

/** Without it there are no calls. */
const CAN_CALL = 'RTCPeerConnection' in globalThis;

/** Calls the visitor, where that is possible now. */
export function CallButtons({ store, name }: { readonly store: ConversationStore; readonly name: string }) {
  const t = useT();
  const { phone } = useDesk();
  const most = store.state.value?.calls;
  // A ring is answered first: a call of one's own would hide it.
  if (!CAN_CALL || !most || phone.incoming.value || phone.part.value?.busy.value) return null;
  const call = (media: 'audio' | 'video') => {
    phone.wish.value = { cv: store.cv, media };
  };
  return (
    <>
      {most === 'video' && (
        <IconButton icon={video} label={t('talk.call.video', { name })} onClick={() => call('video')} />
      )}
      <IconButton icon={phoneIcon} label={t('talk.call.audio', { name })} onClick={() => call('audio')} />
    </>
  );
}

/** Staff who read along come into the call that goes on; everybody in it sees that. */
export function JoinCall({ store }: { readonly store: ConversationStore }) {
  const t = useT();
  const desk = useDesk();
  const under = callUnderWay(store.entries.value);
  const { phone } = desk;
  const busy = phone.incoming.value || phone.part.value?.busy.value;
  if (!CAN_CALL || !under || !desk.staff || desk.holds(store) || busy) return null;
  return (
    <div class="talk-note">
      <p class="pl-grow">{t('talk.call.goesOn')}</p>
      <Button
        variant="primary"
        icon={under.media === 'video' ? video : phoneIcon}
        onClick={() => {
          phone.wish.value = { cv: store.cv, media: under.media, join: under.call };
        }}
      >
        {t('talk.call.join')}
      </Button>
    </div>
  );
}
