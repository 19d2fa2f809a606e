package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Person;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people in calls told the shop about each other. Blocking, any thread. */
public interface Reports {

    /**
     * One per call, reporter and person reported: another replaces the text and is open again. The names are kept as they were. {@code id} of a report
     * that is there stays.
     */
    void add(Report report);

    /** Open ones first, then the newest. */
    List<Report> of(SiteId site, int limit);

    /** Marks it as handled; who handled it first stays. Empty when the site has no such report. {@code at}: ms. */
    Optional<Report> handle(SiteId site, String id, MemberId by, long at);

    /** {@code at}, {@code handledAt}: ms; {@code handledBy} absent and {@code handledAt} 0 while it is open. */
    record Report(
            String id,
            SiteId site,
            CallId call,
            ConversationId cv,
            Person by,
            Person about,
            String text,
            long at,
            @Nullable MemberId handledBy,
            long handledAt) {}
}
