import { type Cancel, newId } from '@peerline/client';
import type { CallMedia, InCallReply, Person, Product, Still } from '@peerline/protocol';
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { type Call, type Choice, DeviceError, type Notice } from '../model';
import { Attendance, type CallOptions } from './attendance';
import type { Carried } from './carried';
import { type DeviceKind, isForbidden, isGranted } from './devices';
import { noticeOf } from './notice';

const BRIEFLY = 4_000;
const nothingToCancel: Cancel = () => {};

/** One call as this tab lives it. */
export class TabCall implements Call {
  readonly #options: CallOptions;
  readonly #brief = signal<'back' | 'still_failed' | undefined>(undefined);
  /** Asked for by this page. */
  readonly #asked = signal<string | undefined>(undefined);
  #taking: string | undefined;
  #calm: Cancel = nothingToCancel;
  readonly #stops: (() => void)[];
  readonly attendance: Attendance;

  readonly cv: string;
  readonly notice: ReadonlySignal<Notice | undefined>;
  readonly other: ReadonlySignal<Person | undefined>;
  readonly pinned: ReadonlySignal<Product | undefined>;
  readonly still: ReadonlySignal<Still | undefined>;
  readonly seconds: ReadonlySignal<number>;

  constructor(options: CallOptions) {
    const attendance = new Attendance(options);
    this.#options = options;
    this.attendance = attendance;
    this.cv = options.cv;
    this.notice = computed(() => this.#findNotice());
    this.other = computed(() => this.#findOther());
    this.pinned = computed(() => this.state.value?.pinned);
    this.still = computed(() => this.#findStill());
    this.seconds = computed(() => this.end.value?.seconds ?? attendance.times.seconds.value);
    this.#stops = [effect(() => this.#takeStill()), this.#watchReturns(), () => this.#calm()];
  }

  get id() {
    return this.attendance.id;
  }
  get media(): CallMedia {
    return this.attendance.media.value;
  }
  get state() {
    return this.attendance.state;
  }
  get stage() {
    return this.attendance.stage;
  }
  get end() {
    return this.attendance.end;
  }
  get own() {
    return this.attendance.own;
  }
  get remotes() {
    return this.attendance.mesh.remotes;
  }
  get ringLeft() {
    return this.attendance.times.ringLeft;
  }

  async start({ camera }: Choice): Promise<void> {
    const { attendance, own } = this;
    const problem = await own.open({ mic: true, camera });
    if (attendance.isOver) return;
    attendance.problem.value = problem;
    await attendance.enter(() => attendance.ask('call.start', { cv: this.cv, media: this.media }));
    // Given up before the server answered.
    if (attendance.isOver) await attendance.leave();
  }

  accept(choice: Choice): Promise<void> {
    return this.#comeIn(choice, () => this.attendance.ask('call.accept', {}));
  }

  /** From another tab, or, a member, uninvited. */
  takeOver(choice: Choice): Promise<void> {
    return this.#comeIn(choice, () => this.attendance.ask('call.join', { attempt: 0 }));
  }

  /** After a reload: receives at once, and sends what may be opened without a question. */
  async rejoin(carried: Carried): Promise<void> {
    const { mic, camera, facing } = carried;
    const { attendance, own } = this;
    own.facing = facing;
    if (!(await attendance.claim(carried))) return;
    const entered = attendance.enter(() => attendance.ask('call.join', { attempt: 0 }));
    const [sound, picture] = await Promise.all([
      mic && isGranted('microphone'),
      camera && isGranted('camera'),
    ]);
    const opened = await own.open({ mic: sound, camera: picture }).then(
      () => true,
      () => false,
    );
    this.#wait(mic && !(opened && sound), camera && !(opened && picture));
    await entered;
  }

  async decline(): Promise<void> {
    await this.attendance.ask('call.decline', {});
  }

  hangUp(): Promise<void> {
    return this.attendance.hangUp();
  }

  async mic(on: boolean): Promise<void> {
    await this.own.setMic(on);
    this.attendance.problem.value = undefined;
  }

  async camera(on: boolean): Promise<void> {
    await this.own.setCamera(on);
    this.attendance.problem.value = undefined;
  }

  flip(): Promise<void> {
    return this.own.flip();
  }

  shareScreen(on: boolean): Promise<void> {
    return this.own.shareScreen(on);
  }

  async use(kind: DeviceKind, deviceId: string): Promise<void> {
    await this.own.use(kind, deviceId);
    this.attendance.problem.value = undefined;
  }

  blur(on: boolean): Promise<void> {
    return this.own.setBlur(on);
  }

  async resumeMedia(): Promise<void> {
    const want = this.attendance.waiting.peek();
    if (!want) return;
    this.attendance.problem.value = await this.own.open(want);
    this.attendance.waiting.value = undefined;
  }

  async invite(member: string): Promise<void> {
    await this.attendance.ask('call.invite', { member });
  }

  async pin(product: Product | undefined): Promise<void> {
    await this.attendance.ask('call.pin', { product });
  }

  async wish(product: Product): Promise<void> {
    await this.attendance.ask('call.wish', { product });
  }

  async askStill(of: string): Promise<void> {
    const still = newId();
    this.#asked.value = still;
    await this.attendance.ask('call.still', { still, of });
  }

  async answerStill(yes: boolean): Promise<void> {
    const still = this.still.peek()?.still;
    if (still) await this.attendance.ask('call.still.answer', { still, yes });
  }

  async report(about: string, text: string): Promise<void> {
    await this.attendance.ask('call.report', { about, text });
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.attendance.stop();
  }

  /** Answers at once and opens the devices meanwhile; without them one is in it all the same, and is told. */
  async #comeIn({ camera }: Choice, ask: () => Promise<InCallReply>): Promise<void> {
    if (isForbidden({ audio: true })) throw new DeviceError('forbidden');
    const opened = this.own.open({ mic: true, camera }).catch((error: unknown) => {
      if (error instanceof DeviceError) return error;
      throw error;
    });
    try {
      await this.attendance.enter(ask);
    } catch (error) {
      opened.finally(() => this.own.release());
      throw error;
    }
    this.attendance.problem.value = await opened;
  }

  #wait(mic: boolean, camera: boolean): void {
    if (mic || camera) this.attendance.waiting.value = { mic, camera };
  }

  #findNotice(): Notice | undefined {
    const remotes = this.remotes.value;
    const { problem, waiting, cutOff, noPath } = this.attendance;
    return noticeOf({
      noPath: noPath.value,
      interrupted: remotes.find(({ link }) => link.value === 'interrupted')?.person.value,
      device: problem.value,
      resume: waiting.value !== undefined,
      audioOnly: remotes.some((remote) => !remote.video.value),
      signalling: cutOff.value,
      brief: this.#brief.value,
    });
  }

  #findOther(): Person | undefined {
    const { by, parties = [] } = this.state.value ?? {};
    const you = this.attendance.you;
    const others = parties.flatMap(({ person }) => (person.party === you ? [] : person));
    return others.find(({ party }) => party === by) ?? others[0];
  }

  #watchReturns(): () => void {
    let before = this.stage.peek();
    return effect(() => {
      const stage = this.stage.value;
      if (stage === 'live' && before === 'interrupted') this.#say('back');
      before = stage;
    });
  }

  #say(brief: 'back' | 'still_failed'): void {
    this.#calm();
    this.#brief.value = brief;
    this.#calm = this.#options.surroundings.clock.after(BRIEFLY, () => {
      this.#brief.value = undefined;
    });
  }

  /** One that a former page of this tab asked for, or that failed, is not on its way any more. */
  #findStill(): Still | undefined {
    const still = this.state.value?.still;
    const mine = still?.by === this.attendance.you && still?.state === 'granted';
    return mine && still.still !== this.#asked.value ? undefined : still;
  }

  #takeStill(): void {
    const still = this.still.value;
    const { still: id, of, state } = still ?? {};
    if (!id || state !== 'granted' || id !== this.#asked.peek() || id === this.#taking) return;
    this.#taking = id;
    untracked(() => this.#deliver(id, of));
  }

  /** Once more if it fails; then the person is told. */
  async #deliver(id: string, of: string | undefined): Promise<void> {
    const { clock, putStill } = this.#options.surroundings;
    const remote = this.remotes.peek().find(({ party }) => party === of);
    for (let tries = 0; remote && tries < 2; tries++) {
      try {
        const { stillOf } = await import('./still');
        const jpeg = await stillOf(remote, clock);
        if (!jpeg) break;
        return await putStill(this.id, id, jpeg);
      } catch {
        // The line, the server, or a part of this page that could not be loaded.
      }
    }
    this.#asked.value = undefined;
    this.#say('still_failed');
  }
}
