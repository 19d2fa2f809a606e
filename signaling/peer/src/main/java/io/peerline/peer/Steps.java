package io.peerline.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connection's asynchronous steps, waited for. Never to be used on the native engine's own threads. */
record Steps(RTCPeerConnection connection) {

    private static final long WITHIN_SECONDS = 20;

    RTCSessionDescription offer() {
        Created created = new Created();
        connection.createOffer(new RTCOfferOptions(), created);
        return await("createOffer", created.result);
    }

    RTCSessionDescription answer() {
        Created created = new Created();
        connection.createAnswer(new RTCAnswerOptions(), created);
        return await("createAnswer", created.result);
    }

    void local(RTCSessionDescription description) {
        Done done = new Done();
        connection.setLocalDescription(description, done);
        await("setLocalDescription of " + description.sdpType, done.result);
    }

    void remote(RTCSessionDescription description) {
        Done done = new Done();
        try {
            connection.setRemoteDescription(description, done);
        } catch (Error unreadable) {
            // The binding throws a bare Error for a description that cannot be read.
            done.onFailure(String.valueOf(unreadable.getMessage()));
        }
        await("setRemoteDescription of " + description.sdpType, done.result);
    }

    RTCStatsReport stats() {
        CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
        connection.getStats(report::complete);
        return await("getStats", report);
    }

    private static <T> T await(String step, CompletableFuture<T> result) {
        try {
            return result.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(step + " failed: " + failed.getMessage(), failed);
        } catch (TimeoutException late) {
            throw new IllegalStateException(step + " took more than " + WITHIN_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(step + " was interrupted", interrupted);
        }
    }

    private static final class Created implements CreateSessionDescriptionObserver {
        private final CompletableFuture<RTCSessionDescription> result = new CompletableFuture<>();

        @Override
        public void onSuccess(RTCSessionDescription description) {
            result.complete(description);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }

    private static final class Done implements SetSessionDescriptionObserver {
        private final CompletableFuture<Boolean> result = new CompletableFuture<>();

        @Override
        public void onSuccess() {
            result.complete(true);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }
}
