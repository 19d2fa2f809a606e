package io.peerline.server.site;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;

/** The {site} of a path. */
public final class SitePath {

    private SitePath() {}

    /** The site; a malformed or unknown key is a 404 problem. */
    public static Site find(Request request, Sites sites) {
        String key = request.path().getOrDefault("site", "");
        SiteId id;
        try {
            id = new SiteId(key);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "not_found", "no site has a key of this form: " + malformed.getMessage());
        }
        return sites.find(id).orElseThrow(() -> new Problem(404, "not_found", "no site has the key '" + key + "'"));
    }
}
