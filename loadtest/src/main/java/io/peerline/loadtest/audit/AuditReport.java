package io.peerline.loadtest.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The outcome of an audit: how much was looked at, and everything that was wrong. */
public record AuditReport(long acked, long delivered, int conversations, List<Violation> violations) {

    private static final int SHOWN = 20;

    public boolean clean() {
        return violations.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(acked)
                .append(" acknowledged and ")
                .append(delivered)
                .append(" delivered events of ")
                .append(conversations)
                .append(" conversations audited: ");
        if (clean()) {
            return text.append("nothing lost, nothing twice, all in order").toString();
        }
        Map<Violation.Kind, Integer> counts = new EnumMap<>(Violation.Kind.class);
        violations.forEach(violation -> counts.merge(violation.kind(), 1, Integer::sum));
        text.append(violations.size()).append(" violations ").append(counts);
        violations.stream()
                .limit(SHOWN)
                .forEach(violation -> text.append("\n  ").append(violation));
        if (violations.size() > SHOWN) {
            text.append("\n  and ").append(violations.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
