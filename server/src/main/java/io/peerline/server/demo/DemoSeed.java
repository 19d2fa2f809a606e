package io.peerline.server.demo;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.community.Community;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.Post;
import io.peerline.server.community.Slug;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.Passwords;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Fills an empty store with the demo, once: a second start changes nothing that people did meanwhile. Ids are derived, so seeding is repeatable. */
final class DemoSeed {

    static final SiteId SITE = new SiteId("rock-hard");
    private static final String MAIL_DOMAIN = "@rockhard.example";
    private static final String ACCENT = "#c8401f";

    private final Sites sites;
    private final Members members;
    private final Community community;
    private final Passwords passwords;
    private final InstantSource clock;

    DemoSeed(Sites sites, Members members, Community community, Passwords passwords, InstantSource clock) {
        this.sites = sites;
        this.members = members;
        this.community = community;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** {@code shopOrigins}: where the demo shop is served. They follow the ports of this start. */
    void plant(DemoContent content, String password, List<String> shopOrigins) {
        sites.save(sites.find(SITE).map(known -> known.withOrigins(shopOrigins)).orElseGet(() -> site(shopOrigins)));
        if (!isComplete(content)) {
            String hash = passwords.hash(password);
            content.people().forEach(person -> join(person, hash));
            content.questions().forEach(question -> publish(question, shopOrigins.getFirst()));
        }
    }

    /** Planted to the last question: a start that was cut off goes on where it was, one that was finished is left alone. */
    private boolean isComplete(DemoContent content) {
        return community.find(SITE, threadId(content.questions().getLast())).isPresent();
    }

    private static Site site(List<String> shopOrigins) {
        return new Site(
                SITE,
                "Shoes That Rock Hard",
                "en",
                shopOrigins,
                ACCENT,
                "Ask us about any shoe. Somebody who knows it will answer.",
                "Mon-Sat 9:00-18:00",
                null,
                null);
    }

    static String email(DemoContent.Someone person) {
        return person.email() + MAIL_DOMAIN;
    }

    private void join(DemoContent.Someone person, String passwordHash) {
        Set<Role> roles = person.role() == Role.OWNER ? Set.of(Role.OWNER) : Set.of(person.role());
        members.add(new MemberRow(
                SITE,
                memberId(person.email()),
                email(person),
                person.name(),
                "/faces/" + person.face(),
                roles,
                person.languages(),
                person.skills(),
                person.role() == Role.CONTRIBUTOR ? 3 : 4,
                passwordHash,
                false,
                clock.millis()));
    }

    private void publish(DemoContent.Question question, String shop) {
        ThreadId thread = threadId(question);
        community.ask(new ForumThread(
                SITE,
                thread,
                Slug.of(question.title()),
                question.title(),
                question.body(),
                PartyId.of(new VisitorId(derived("asker:" + question.askedBy()))),
                question.askedBy(),
                null,
                shop + "/" + question.product(),
                0,
                null,
                ago(question.daysAgo())));
        for (DemoContent.Answer answer : question.answers()) {
            answer(thread, answer);
        }
    }

    private void answer(ThreadId thread, DemoContent.Answer answer) {
        MemberRow author = members.byEmail(SITE, answer.by() + MAIL_DOMAIN).orElseThrow();
        PostId post = new PostId(derived("post:" + thread + answer.by() + answer.body()));
        boolean staff = !author.roles().equals(Set.of(Role.CONTRIBUTOR));
        community.answer(new Post(
                SITE,
                post,
                thread,
                author.id(),
                author.name(),
                staff ? PersonRole.STAFF : PersonRole.HELPER,
                answer.body(),
                answer.votes(),
                answer.accepted(),
                ago(answer.daysAgo())));
        if (answer.accepted()) {
            community.accept(SITE, thread, post);
        }
        helped(answer, author, post);
    }

    /** Votes are members' votes, and the demo has few members: each stands for five. */
    private void helped(DemoContent.Answer answer, MemberRow author, PostId post) {
        members.of(SITE).stream()
                .filter(member -> !member.id().equals(author.id()))
                .limit(Math.ceilDiv(answer.votes(), 5))
                .forEach(member -> community.vote(SITE, post, member.id(), true));
    }

    private static ThreadId threadId(DemoContent.Question question) {
        return new ThreadId(derived("thread:" + question.title()));
    }

    private static MemberId memberId(String name) {
        return new MemberId(derived("member:" + name));
    }

    private long ago(int days) {
        return clock.instant().minus(Duration.ofDays(days)).toEpochMilli();
    }

    private static String derived(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
