import type { CallMedia } from '@peerline/protocol';
import { Banner, Button, Icon, Spinner } from '@peerline/ui';
import { phone, sound, check as tick, video, videoOff } from '@peerline/ui/icons';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LineCheck } from '../engine/check';
import type { Calls, Check, Choice, DeviceName, DeviceProblem, Line } from '../model';
import { useTitle } from './context';
import { DeviceSelect } from './DeviceSelects';
import { useDeed, useDeviceWords } from './deed';
import { Level, Video } from './Media';
import { useTexts } from './texts';

export interface DeviceCheckProps {
  readonly calls: Calls;
  readonly media: CallMedia;
  /** With what was chosen; also when the check was skipped. Absent: it is tried only, and no call follows. */
  readonly onCall?: ((choice: Choice) => void) | undefined;
  readonly onCancel: () => void;
}

/** Before the first call: how one looks and sounds, with which devices, over which line. Nothing is opened before a press. */
export function DeviceCheck({ calls, media, onCall, onCancel }: DeviceCheckProps) {
  const { t } = useTexts();
  const [check, setCheck] = useState<Check>();
  const [opened, setOpened] = useState(false);
  const deed = useDeed();
  const screen = useRef<HTMLElement>(null);
  const byVideo = media === 'video';
  const Title = useTitle();

  useEffect(() => {
    const made = calls.check(LineCheck);
    setCheck(made);
    screen.current?.focus();
    return () => made.close();
  }, [calls]);
  if (!check) return null;

  async function open() {
    await deed.run(() => check?.open({ camera: byVideo }) ?? Promise.resolve());
    setOpened(true);
  }
  function go(camera: boolean) {
    onCall?.({ camera });
    check?.finish();
  }
  function done() {
    if (opened) check?.finish();
    onCancel();
  }
  const seen = opened && byVideo && !check.videoProblem.value && check.stream.value !== undefined;

  return (
    <section ref={screen} class="call-check" aria-labelledby="call-check-title" tabIndex={-1}>
      <div class="call-check__body">
        <Title id="call-check-title" class="call-check__title">
          {t(onCall ? 'calls.check.title' : 'calls.check.titleTry')}
        </Title>
        <p class="pl-quiet">{t('calls.check.text')}</p>
        {byVideo && <Preview check={check} />}
        {opened ? (
          <Devices check={check} byVideo={byVideo} onAgain={() => void open()} />
        ) : (
          <Button
            variant="primary"
            wide
            icon={byVideo ? video : phone}
            busy={deed.busy}
            onClick={() => void open()}
          >
            {t(byVideo ? 'calls.check.begin' : 'calls.check.beginAudio')}
          </Button>
        )}
        {opened && deed.problem && !check.audioProblem.value && !check.videoProblem.value && (
          <Banner kind="warn">{deed.problem}</Banner>
        )}
        <LineTest check={check} />
      </div>
      <div class="call-check__foot">
        {opened && check.audioProblem.value && <p role="status">{t('calls.check.needsMic')}</p>}
        {opened && onCall && !check.audioProblem.value && (
          <Button variant="primary" wide icon={seen ? video : phone} onClick={() => go(seen)}>
            {t(seen || !byVideo ? 'calls.check.call' : 'calls.check.callAudio')}
          </Button>
        )}
        <div class="call-check__ways">
          <Button variant="quiet" onClick={onCall ? onCancel : done}>
            {t(onCall ? 'calls.check.cancel' : 'calls.done')}
          </Button>
          {!opened && onCall && (
            <Button variant="quiet" onClick={() => go(byVideo)}>
              {t('calls.check.skip')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function Preview({ check }: { readonly check: Check }) {
  const { t } = useTexts();
  const stream = check.stream.value;
  const shown = stream && stream.getVideoTracks().length > 0;
  return (
    <div class="call-check__preview" data-theme="dark">
      {shown ? (
        <Video stream={stream} label={t('calls.check.preview')} mirrored fit="fill" />
      ) : (
        <p>
          <Icon of={videoOff} />
          {t('calls.check.noPicture')}
        </p>
      )}
    </div>
  );
}

interface DevicesProps {
  readonly check: Check;
  readonly byVideo: boolean;
  readonly onAgain: () => void;
}

function Devices({ check, byVideo, onAgain }: DevicesProps) {
  const { t } = useTexts();
  const deed = useDeed();
  const use = (kind: 'microphone' | 'camera' | 'speaker', id: string) =>
    void deed.run(() => check.use(kind, id));
  const { audioProblem, videoProblem } = check;
  const problem = audioProblem.value ?? (byVideo ? videoProblem.value : undefined);
  return (
    <>
      {byVideo && videoProblem.value && videoProblem.value !== audioProblem.value && (
        <Problem device="camera" problem={videoProblem.value} />
      )}
      {audioProblem.value && (
        <Problem
          device={videoProblem.value === audioProblem.value ? undefined : 'microphone'}
          problem={audioProblem.value}
        />
      )}
      {problem && <Button onClick={onAgain}>{t('calls.check.again')}</Button>}
      {byVideo && !videoProblem.value && (
        <DeviceSelect kind="camera" all={check.cameras.value} chosen={check.camera.value} onUse={use} />
      )}
      {!audioProblem.value && (
        <div class="pl-stack pl-stack--tight">
          <DeviceSelect
            kind="microphone"
            all={check.microphones.value}
            chosen={check.microphone.value}
            onUse={use}
          />
          <div class="call-meter">
            <Level level={check.level} class="call-meter__bar" />
          </div>
          <p class="pl-field__hint">{t('calls.check.level')}</p>
        </div>
      )}
      <div class="call-check__speaker">
        <DeviceSelect kind="speaker" all={check.speakers.value} chosen={check.speaker.value} onUse={use} />
        <Button icon={sound} onClick={() => void deed.run(() => check.playSound())}>
          {t('calls.check.sound')}
        </Button>
      </div>
      {deed.problem && <Banner kind="warn">{deed.problem}</Banner>}
    </>
  );
}

interface ProblemProps {
  readonly device: DeviceName | undefined;
  readonly problem: DeviceProblem;
}

function Problem(trouble: ProblemProps) {
  return <Banner kind="warn">{useDeviceWords()(trouble)}</Banner>;
}

const KINDS = {
  good: 'good',
  weak: 'warn',
  udp_blocked: 'warn',
  unreachable: 'bad',
  no_relay: 'info',
  too_often: 'info',
} as const;

function LineTest({ check }: { readonly check: Check }) {
  const { t, locale } = useTexts();
  const line = check.line.value;
  const test = () => void check.testLine();
  if (line.kind === 'untested') {
    return (
      <Button icon={tick} onClick={test}>
        {t('calls.check.line')}
      </Button>
    );
  }
  if (line.kind === 'testing') {
    return (
      <p class="call-check__testing" role="status">
        <Spinner />
        {t('calls.line.testing')}
      </p>
    );
  }
  const again = line.kind !== 'too_often' && line.kind !== 'no_relay';
  return (
    <Banner
      kind={KINDS[line.kind]}
      action={again && <Button onClick={test}>{t('calls.check.lineAgain')}</Button>}
    >
      {t(`calls.line.${line.kind}`)}
      {'roundTrip' in line && <Figures line={line} locale={locale} />}
    </Banner>
  );
}

type Measured = Extract<Line, { roundTrip: number }>;

function Figures({ line, locale }: { readonly line: Measured; readonly locale: string }) {
  const { t } = useTexts();
  const loss = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
    line.loss,
  );
  return (
    <span class="pl-quiet pl-small">
      {' '}
      {t('calls.line.figures', { roundTrip: Math.round(line.roundTrip), loss })}
    </span>
  );
}
