package io.peerline.server.site;

import io.peerline.protocol.id.SiteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shop's settings. {@code origins}: scheme://host[:port] of the pages that may embed the widget. {@code accent}: #rrggbb. */
public record Site(
        SiteId id,
        String name,
        String language,
        List<String> origins,
        String accent,
        String greeting,
        @Nullable String hours,
        @Nullable String phone,
        @Nullable String email) {

    public static final String DEFAULT_ACCENT = "#b4532a";

    public Site withOrigins(List<String> others) {
        return new Site(id, name, language, others, accent, greeting, hours, phone, email);
    }
}
