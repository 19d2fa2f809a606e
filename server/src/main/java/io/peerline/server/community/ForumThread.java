package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import org.jspecify.annotations.Nullable;

/** A public question. {@code conversation}: the live chat it fell back from. {@code pageUrl}: the product page. Text is plain text. */
public record ForumThread(
        SiteId site,
        ThreadId id,
        String slug,
        String title,
        String text,
        PartyId author,
        String authorName,
        @Nullable ConversationId conversation,
        @Nullable String pageUrl,
        int answers,
        @Nullable PostId accepted,
        long createdAt) {

    public record Cursor(long createdAt, ThreadId id) {}
}
