package io.peerline.server.community.pages;

import io.peerline.protocol.id.PartyId;
import io.peerline.server.access.Principal;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.UrlText;
import io.peerline.server.site.Site;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request for a page: whose pages, in which language, for whom. {@code member}: signed in at this very shop. */
record Visit(Request request, Site site, Texts t, Optional<Principal.Member> member, Frame.@Nullable Viewer viewer) {

    String query(String name) {
        return request.query().getOrDefault(name, "").strip();
    }

    Map<String, String> form() {
        return UrlText.form(request);
    }

    @Nullable Principal principal() {
        return member.orElse(null);
    }

    boolean isMe(PartyId party) {
        return member.filter(me -> me.party().equals(party)).isPresent();
    }
}
