package io.peerline.server.community.pages;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.community.Community;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.site.Site;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What search engines ask for before they read: robots.txt and each shop's sitemap of its newest questions. */
public final class Crawlers {

    private static final int READ_AT_ONCE = 200;
    /** Older ones are found through the list's pages. */
    private static final int LISTED = 5_000;

    private final Community community;
    private final Sites sites;
    private final PublicOrigin origin;

    public Crawlers(Community community, Sites sites, PublicOrigin origin) {
        this.community = community;
        this.sites = sites;
        this.origin = origin;
    }

    Response robots(Request request) {
        StringBuilder text =
                new StringBuilder("User-agent: *\nAllow: /c/\nDisallow: /c/*/sign-in\nDisallow: /c/*/sign-up\n"
                        + "Disallow: /c/*/ask\nDisallow: /api/\nDisallow: /console\nDisallow: /widget\n");
        origin.of(request).ifPresent(here -> {
            for (Site site : sites.all()) {
                text.append("Sitemap: ")
                        .append(here)
                        .append(ThreadUrls.community(site.id()))
                        .append("/sitemap.xml\n");
            }
        });
        return answer("text/plain; charset=utf-8", text.toString());
    }

    /** Every part is of characters that XML takes as they are. */
    Response sitemap(Request request) {
        SiteId site = SitePath.find(request, sites).id();
        String here = origin.of(request)
                .orElseThrow(() ->
                        new Problem(400, "invalid", "a sitemap needs the header Host, or http.public-url configured"));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>"
                + here + ThreadUrls.community(site) + "</loc></url>\n");
        ForumThread.Cursor before = null;
        for (int listed = 0; listed < LISTED; listed += READ_AT_ONCE) {
            List<ForumThread> threads = community.list(site, Filter.ALL, before, READ_AT_ONCE);
            threads.forEach(thread -> xml.append("<url><loc>")
                    .append(here)
                    .append(ThreadUrls.of(thread))
                    .append("</loc><lastmod>")
                    .append(Instant.ofEpochMilli(thread.createdAt()))
                    .append("</lastmod></url>\n"));
            if (threads.size() < READ_AT_ONCE) {
                break;
            }
            before = new ForumThread.Cursor(
                    threads.getLast().createdAt(), threads.getLast().id());
        }
        return answer(
                "application/xml; charset=utf-8", xml.append("</urlset>\n").toString());
    }

    private static Response answer(String type, String text) {
        return new Response(
                200,
                Map.of("content-type", List.of(type), "cache-control", List.of("public, max-age=600")),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
