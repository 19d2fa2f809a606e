import { useId } from 'preact/hooks';
import type { Device, Devices } from '../model';
import { useTexts } from './texts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface DeviceSelectsProps {
  readonly devices: Devices;
  readonly camera: boolean;
  readonly onUse: (kind: DeviceKind, id: string) => void;
}

/** One list each, where there is something to choose from. */
export function DeviceSelects({ devices, camera, onUse }: DeviceSelectsProps) {
  return (
    <>
      {camera && <DeviceSelect kind="camera" all={devices.cameras} chosen={devices.camera} onUse={onUse} />}
      <DeviceSelect kind="microphone" all={devices.microphones} chosen={devices.microphone} onUse={onUse} />
      <DeviceSelect kind="speaker" all={devices.speakers} chosen={devices.speaker} onUse={onUse} />
    </>
  );
}

interface DeviceSelectProps {
  readonly kind: DeviceKind;
  readonly all: readonly Device[];
  readonly chosen: string | undefined;
  readonly onUse: (kind: DeviceKind, id: string) => void;
}

export function DeviceSelect({ kind, all, chosen, onUse }: DeviceSelectProps) {
  const { t } = useTexts();
  const id = useId();
  if (!all.length) return null;
  const name = t(`calls.check.${kind}`);
  return (
    <div class="pl-field">
      <label class="pl-field__label" for={id}>
        {name}
      </label>
      <select
        id={id}
        class="pl-select"
        value={chosen || all[0]?.id}
        onChange={({ currentTarget }) => onUse(kind, currentTarget.value)}
      >
        {all.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || `${name} ${index + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}
