package io.peerline.server.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;

/** Camera and microphone as some machines have them; each to run before the page's own scripts. */
final class Devices {

    /** Another program has what `peerlineTaken` names, until it names it no more. */
    private static final String TAKEN = """
            (() => {
              const { mediaDevices } = navigator;
              if (!mediaDevices || globalThis.peerlineTaken) return;
              globalThis.peerlineTaken = new Set('%s'.split(' '));
              const open = mediaDevices.getUserMedia.bind(mediaDevices);
              mediaDevices.getUserMedia = async wanted => {
                if ([...globalThis.peerlineTaken].some(kind => wanted[kind])) {
                  throw new DOMException('Could not start source', 'NotReadableError');
                }
                return open(wanted);
              };
            })();
            """;

    /** A phone: one camera at a time, the front one blue and the rear one red, and the sound falls silent for good when it turns. */
    static final String PHONE = """
            (() => {
              const { mediaDevices } = navigator;
              if (!mediaDevices || globalThis.peerlinePhone) return;
              globalThis.peerlinePhone = true;
              const open = mediaDevices.getUserMedia.bind(mediaDevices);
              let camera;
              let sound;
              const painted = colour => {
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [320, 240];
                const paint = canvas.getContext('2d');
                let turn = 0;
                const timer = setInterval(() => {
                  paint.fillStyle = colour;
                  paint.fillRect(0, 0, 320, 240);
                  paint.fillStyle = 'white';
                  paint.fillRect(turn++ % 300, 0, 8, 8);
                }, 100);
                const [track] = canvas.captureStream(10).getVideoTracks();
                const stop = track.stop.bind(track);
                track.stop = () => {
                  clearInterval(timer);
                  stop();
                };
                return track;
              };
              mediaDevices.getUserMedia = async ({ audio, video }) => {
                if (!video) return open({ audio });
                if (camera?.readyState === 'live') throw new DOMException('one at a time', 'NotReadableError');
                const rear = video.facingMode === 'environment';
                if (rear && !audio && sound?.readyState === 'live') {
                  sound.stop();
                  sound.dispatchEvent(new Event('ended'));
                }
                const stream = audio ? await open({ audio }) : new MediaStream();
                if (audio) [sound] = stream.getAudioTracks();
                camera = painted(rear ? '#d02020' : '#2020d0');
                const facingMode = rear ? 'environment' : 'user';
                camera.getSettings = () => ({ facingMode, width: 320, height: 240 });
                stream.addTrack(camera);
                return stream;
              };
            })();
            """;

    /** Where the browser makes up three cameras, two that a call carries: its second one gives depth, no colours. */
    static final String TWO_CAMERAS = """
            (() => {
              const { mediaDevices } = navigator;
              if (!mediaDevices || globalThis.peerlineCameras) return;
              globalThis.peerlineCameras = true;
              const list = mediaDevices.enumerateDevices.bind(mediaDevices);
              mediaDevices.enumerateDevices = async () => (await list()).filter(({ label }) => label !== 'fake_device_1');
            })();
            """;

    /** A camera that can blur what is behind the person; what is asked of it is kept. */
    static final String BLURRING = """
            (() => {
              const track = globalThis.MediaStreamTrack?.prototype;
              if (!track || globalThis.peerlineBlurs) return;
              const blurs = globalThis.peerlineBlurs = [];
              const { getCapabilities, getSettings, applyConstraints } = track;
              const blurred = new WeakMap();
              track.getCapabilities = function () {
                const able = getCapabilities.call(this);
                return this.kind === 'video' ? { ...able, backgroundBlur: [false, true] } : able;
              };
              track.getSettings = function () {
                return { ...getSettings.call(this), backgroundBlur: blurred.get(this) ?? false };
              };
              track.applyConstraints = async function (wanted) {
                const [blur] = (wanted?.advanced ?? []).flatMap(({ backgroundBlur }) => backgroundBlur ?? []);
                if (blur !== undefined) blurs.push(blur);
                blurred.set(this, blur ?? false);
                return applyConstraints.call(this, wanted);
              };
              const { mediaDevices } = navigator;
              const open = mediaDevices.getUserMedia.bind(mediaDevices);
              mediaDevices.getUserMedia = async wanted => {
                const stream = await open(wanted);
                const [camera] = stream.getVideoTracks();
                if (camera && wanted.video?.backgroundBlur) blurred.set(camera, true);
                return stream;
              };
            })();
            """;

    private Devices() {}

    /** {@code kinds}: "audio", "video" or both, with a space between. */
    static void take(Page page, String kinds) {
        page.addInitScript(TAKEN.formatted(kinds));
        page.reload();
    }

    /** The other program lets go of "audio" or "video". */
    static void give(Frame frame, String kind) {
        frame.evaluate("kind => peerlineTaken.delete(kind)", kind);
    }
}
