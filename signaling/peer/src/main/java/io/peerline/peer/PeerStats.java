package io.peerline.peer;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came and went so far. {@code path}: {@code host}, {@code srflx}, {@code prflx}, {@code relay/udp}, {@code relay/tcp} or {@code relay/tls} for
 * this side's end of the path in use, {@code none} before there is one.
 */
public record PeerStats(long framesDecoded, long audioPackets, long framesEncoded, String path) {

    static PeerStats of(RTCStatsReport report) {
        long decoded = 0;
        long packets = 0;
        long encoded = 0;
        for (RTCStats stats : report.getStats().values()) {
            Map<String, Object> values = stats.getAttributes();
            if (stats.getType() == RTCStatsType.INBOUND_RTP) {
                decoded += number(values, "framesDecoded");
                packets += "audio".equals(values.get("kind")) ? number(values, "packetsReceived") : 0;
            } else if (stats.getType() == RTCStatsType.OUTBOUND_RTP) {
                encoded += number(values, "framesEncoded");
            }
        }
        return new PeerStats(decoded, packets, encoded, path(report.getStats()));
    }

    private static String path(Map<String, RTCStats> all) {
        for (RTCStats stats : all.values()) {
            if (stats.getType() == RTCStatsType.TRANSPORT) {
                RTCStats pair = named(all, stats, "selectedCandidatePairId");
                RTCStats local = pair == null ? null : named(all, pair, "localCandidateId");
                if (local != null) {
                    Object relayed = local.getAttributes().get("relayProtocol");
                    Object type = local.getAttributes().get("candidateType");
                    return relayed == null ? String.valueOf(type) : type + "/" + relayed;
                }
            }
        }
        return "none";
    }

    private static @Nullable RTCStats named(Map<String, RTCStats> all, RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof String id ? all.get(id) : null;
    }

    private static long number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
