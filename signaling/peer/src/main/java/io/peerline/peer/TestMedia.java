package io.peerline.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.peerline.peer.PeerSetup.Sends;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One peer's test picture, stripes that wander, and its tone of 400 Hz. To be stopped before its connection is closed and disposed after it. */
final class TestMedia {

    private static final int SAMPLE_RATE = 48_000;
    private static final int SAMPLES = SAMPLE_RATE / 100;
    private static final int TONE_HZ = 400;
    private static final int LOUDNESS = 4_000;
    private static final byte[] TONE = tone();

    private final Sends sends;
    private final Picture picture;
    private final LongSupplier nanos;
    private final byte[] stripes;
    private final CustomAudioSource sound = new CustomAudioSource();
    private final AudioTrack audio;
    private final CustomVideoSource camera = new CustomVideoSource();
    private final VideoTrack video;
    private final List<ScheduledFuture<?>> pushing = new ArrayList<>();
    private boolean stopped;
    private int frames;

    TestMedia(PeerConnectionFactory factory, Sends sends, Picture picture, LongSupplier nanos) {
        this.sends = sends;
        this.picture = picture;
        this.nanos = nanos;
        this.stripes = stripes(picture.width());
        this.audio = factory.createAudioTrack("mic", sound);
        this.video = factory.createVideoTrack("camera", camera);
    }

    /**
     * Sound first, and always both: with the same sections on both sides two offers that cross stay alike, else the engine never finds the data
     * channel's section again after it rolled its own offer back.
     */
    List<MediaStreamTrack> tracks() {
        return List.of(audio, video);
    }

    synchronized void start(ScheduledExecutorService pacer) {
        pushing.add(pacer.scheduleAtFixedRate(this::play, 0, 10, TimeUnit.MILLISECONDS));
        if (sends == Sends.AUDIO_AND_VIDEO) {
            long pause = TimeUnit.SECONDS.toMicros(1) / picture.framesPerSecond();
            pushing.add(pacer.scheduleAtFixedRate(this::film, 0, pause, TimeUnit.MICROSECONDS));
        }
    }

    /** Nothing is pushed any more when this returns. */
    synchronized void stop() {
        stopped = true;
        pushing.forEach(task -> task.cancel(false));
    }

    /** Tracks before their sources: the native side needs it so. */
    void dispose() {
        video.dispose();
        camera.dispose();
        audio.dispose();
        sound.dispose();
    }

    private synchronized void play() {
        if (!stopped) {
            sound.pushAudio(TONE, 16, SAMPLE_RATE, 1, SAMPLES);
        }
    }

    private synchronized void film() {
        if (stopped) {
            return;
        }
        NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.width(), picture.height());
        ByteBuffer light = buffer.getDataY();
        int shift = frames++ * 4;
        for (int row = 0; row < picture.height(); row++) {
            light.put(row * buffer.getStrideY(), stripes, (row + shift) % 256, picture.width());
        }
        grey(buffer.getDataU());
        grey(buffer.getDataV());
        VideoFrame frame = new VideoFrame(buffer, 0, nanos.getAsLong());
        camera.pushFrame(frame);
        frame.release();
    }

    private static void grey(ByteBuffer colour) {
        for (int at = 0; at < colour.capacity(); at++) {
            colour.put(at, (byte) 128);
        }
    }

    private static byte[] stripes(int width) {
        byte[] stripes = new byte[width + 256];
        for (int at = 0; at < stripes.length; at++) {
            stripes[at] = (byte) at;
        }
        return stripes;
    }

    /** 10 ms hold whole waves, so pieces of it follow each other without a click. */
    private static byte[] tone() {
        ByteBuffer tone = ByteBuffer.allocate(SAMPLES * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < SAMPLES; at++) {
            tone.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * TONE_HZ * at / SAMPLE_RATE)));
        }
        return tone.array();
    }
}
