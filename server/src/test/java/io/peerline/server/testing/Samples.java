package io.peerline.server.testing;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows that tests need and do not care about. */
public final class Samples {

    public static final SiteId SHOES = new SiteId("shoes");
    public static final SiteId HATS = new SiteId("hats");

    private Samples() {}

    public static Site site(SiteId id) {
        return new Site(id, "Shop " + id, "en", List.of("http://shop.example"), "#aa3366", "Hello", null, null, null);
    }

    public static MemberRow member(SiteId site, int capacity, Role... roles) {
        MemberId id = new MemberId(IdFormat.random());
        return new MemberRow(
                site,
                id,
                id.value().toLowerCase(Locale.ROOT) + "@shop.example",
                "John",
                null,
                Set.of(roles),
                List.of("en"),
                List.of("boots"),
                capacity,
                "$argon2id$test",
                false,
                1_000);
    }

    public static Conversation conversation(SiteId site) {
        return conversation(site, new VisitorId(IdFormat.random()));
    }

    public static Conversation conversation(SiteId site, VisitorId visitor) {
        return new Conversation(
                site, new ConversationId(IdFormat.random()), visitor, false, "Can I wear those if it rains?", 0);
    }

    /** A message by the conversation's visitor with a fresh id. */
    public static Draft message(Conversation conversation, String text) {
        return message(conversation, IdFormat.random(), text);
    }

    public static Draft message(Conversation conversation, String id, String text) {
        return new Draft(
                conversation.site(),
                conversation.id(),
                id,
                new Person(PartyId.of(conversation.visitor()), "Jenny", PersonRole.VISITOR, null),
                new EventBody.Message(text));
    }
}
