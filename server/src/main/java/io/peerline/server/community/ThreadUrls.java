package io.peerline.server.community;

import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;

/** Where things of the community are, as paths on Peerline's origin. Every part is of letters, digits, '-' and '_'. */
public final class ThreadUrls {

    private ThreadUrls() {}

    public static String community(SiteId site) {
        return "/c/" + site.value();
    }

    public static String of(ForumThread thread) {
        return community(thread.site()) + "/q/" + thread.id().value() + "/" + thread.slug();
    }

    /** The answer's place on its question's page. */
    public static String of(ForumThread thread, PostId post) {
        return of(thread) + "#" + anchor(post);
    }

    public static String anchor(PostId post) {
        return "a-" + post.value();
    }
}
