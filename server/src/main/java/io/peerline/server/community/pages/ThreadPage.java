package io.peerline.server.community.pages;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.Browsing;
import io.peerline.server.community.Community;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.Post;
import io.peerline.server.community.Questions;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /c/{site}/q/{thread}/{slug}}: one question with its answers. */
public final class ThreadPage {

    private static final long YEAR_SECONDS = 31_536_000;

    private final Frames frames;
    private final Community community;
    private final CommunityLookups lookups;

    public ThreadPage(Frames frames, Community community, CommunityLookups lookups) {
        this.frames = frames;
        this.community = community;
        this.lookups = lookups;
    }

    /** {@code product}: the shop's page it is about, or null. {@code text}: empty when the title says it all. */
    public record Asked(
            String title,
            Prose text,
            Frame.Face author,
            When when,
            @Nullable String product,
            @Nullable String productName) {}

    /** {@code voted}: by the reader. {@code own}: the reader's. {@code byAsker}: by the person who asked. */
    public record Answer(
            String id,
            String anchor,
            Frame.Face author,
            When when,
            Prose text,
            int votes,
            boolean voted,
            boolean own,
            boolean accepted,
            boolean byAsker) {}

    /** {@code draft}: what was typed and not posted, with {@code draftId} as the new answer's id and {@code error} saying why. */
    public record Reply(
            String draftId, String draft, @Nullable String error) {}

    /** {@code forms}: the path that the forms' own paths continue. */
    public record Model(
            Frame frame, String url, String forms, Asked asked, List<Answer> answers, boolean mayAccept, Reply reply) {}

    Response show(Request request) {
        Visit visit = frames.visit(request);
        Optional<ForumThread> thread = find(visit);
        if (thread.isEmpty()) {
            return missing(visit);
        }
        String url = ThreadUrls.of(thread.get());
        if (!request.fullPath().equals(url)) {
            return new Response(
                    301,
                    Map.of("location", List.of(url), "cache-control", List.of("max-age=" + YEAR_SECONDS / 365)),
                    new byte[0]);
        }
        return show(200, visit, thread.get(), new Reply(IdFormat.random(), "", null));
    }

    Response show(int status, Visit visit, ForumThread thread, Reply reply) {
        List<Post> posts = community.answers(thread.site(), thread.id());
        Set<PostId> voted = visit.member()
                .map(member -> lookups.votedFor(thread.site(), thread.id(), member.id()))
                .orElse(Set.of());
        Model model = new Model(
                frames.frame(visit, head(visit, thread, posts)),
                ThreadUrls.of(thread),
                ThreadUrls.community(thread.site()) + "/q/" + thread.id().value(),
                asked(visit, thread),
                posts.stream().map(post -> answer(visit, thread, post, voted)).toList(),
                Questions.mayAccept(visit.principal(), thread),
                reply);
        return frames.page(status, "thread.jte", visit, model);
    }

    /** The thread that the path names, if the shop has it. */
    Optional<ForumThread> find(Visit visit) {
        try {
            ThreadId id = new ThreadId(visit.request().path().getOrDefault("thread", ""));
            return community.find(visit.site().id(), id);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    Response missing(Visit visit) {
        Frame frame = frames.frame(visit, Frame.Head.hidden(visit.t().t("missing.title")));
        return frames.page(404, "missing.jte", visit, frame);
    }

    private Frame.Head head(Visit visit, ForumThread thread, List<Post> posts) {
        String origin = frames.address(visit, "");
        String description = Browsing.excerpt(
                posts.isEmpty() ? thread.text() : posts.getFirst().text());
        return new Frame.Head(
                thread.title(),
                description,
                origin == null ? null : origin + ThreadUrls.of(thread),
                true,
                JsonLd.question(
                        thread, posts, origin == null ? "" : origin, visit.t().t("people.someone")));
    }

    private Asked asked(Visit visit, ForumThread thread) {
        String product = ShopPage.of(thread.pageUrl(), visit.site());
        return new Asked(
                thread.title(),
                Prose.of(thread.text().equals(thread.title()) ? "" : thread.text()),
                frames.face(visit, thread.author(), thread.authorName()),
                frames.when(visit, thread.createdAt()),
                product,
                product == null ? null : ShopPage.name(product));
    }

    private Answer answer(Visit visit, ForumThread thread, Post post, Set<PostId> voted) {
        PartyId author = PartyId.of(post.author());
        Frame.Face now = frames.face(visit, author, post.authorName());
        return new Answer(
                post.id().value(),
                ThreadUrls.anchor(post.id()),
                new Frame.Face(now.name(), now.avatar(), post.authorRole()),
                frames.when(visit, post.createdAt()),
                Prose.of(post.text()),
                post.votes(),
                voted.contains(post.id()),
                visit.isMe(author),
                post.accepted(),
                thread.author().equals(author));
    }
}
