import { IconButton } from '@peerline/ui';
import { close } from '@peerline/ui/icons';
import { useFrame, useT } from '../context';

/** The region stands there always, so that a screen reader hears what comes into it. */
export function ToastList() {
  const t = useT();
  const { toasts } = useFrame();
  return (
    <div class="toasts" role="status">
      {toasts.shown.value.map(({ id, text }) => (
        <div key={id} class="pl-toast toasts__one">
          <span class="pl-grow">{text}</span>
          <IconButton icon={close} label={t('ui.close')} onClick={() => toasts.dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
