package io.peerline.server.community.pages;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.People;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.site.Site;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import io.peerline.server.view.Views;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes pages of what they show: language, who looks, head, addresses. Blocking, any thread. */
public final class Frames {

    private final Look look;
    private final Sites sites;
    private final People people;
    private final InstantSource clock;

    /** How pages are made and where they are. */
    public record Look(Views views, PageFiles files, Catalogs catalogs, PublicOrigin origin) {}

    public Frames(Look look, Sites sites, People people, InstantSource clock) {
        this.look = look;
        this.sites = sites;
        this.people = people;
        this.clock = clock;
    }

    /** An unknown shop is a 404 problem. */
    Visit visit(Request request) {
        Site site = SitePath.find(request, sites);
        Texts texts = look.catalogs().choose(request.header("accept-language"), site.language());
        Optional<Principal.Member> member = request.principal()
                .filter(Principal.Member.class::isInstance)
                .map(Principal.Member.class::cast)
                .filter(signedIn -> signedIn.site().equals(site.id()));
        return new Visit(
                request,
                site,
                texts,
                member,
                member.map(signedIn -> viewer(signedIn, request.csrf())).orElse(null));
    }

    /** The same request, by the member who has just signed in with it. */
    Visit signedIn(Visit visit, Principal.Member member, String csrf) {
        return new Visit(visit.request(), visit.site(), visit.t(), Optional.of(member), viewer(member, csrf));
    }

    Frame frame(Visit visit, Frame.Head head) {
        return new Frame(visit.t(), visit.site(), visit.viewer(), head, look.files(), here(visit.request()));
    }

    Response page(int status, String template, Visit visit, Object model) {
        return look.views()
                .page(status, "community/" + template, model)
                .with("content-language", visit.t().language())
                .with("vary", "accept-language, cookie");
    }

    When when(Visit visit, long millis) {
        return When.of(millis, clock.instant(), visit.t());
    }

    Frame.Face face(Visit visit, PartyId party, String nameThen) {
        Person person = people.of(visit.site().id(), party);
        String name = nameThen.isBlank() ? visit.t().t("people.someone") : nameThen;
        return new Frame.Face(name, Avatar.of(name, person.face()), person.role());
    }

    /** The complete address of a path, or null when nothing says where we are. */
    @Nullable String address(Visit visit, String path) {
        return look.origin().of(visit.request()).map(origin -> origin + path).orElse(null);
    }

    Optional<String> origin(Request request) {
        return look.origin().of(request);
    }

    private Frame.Viewer viewer(Principal.Member member, @Nullable String csrf) {
        Person person = people.of(member.site(), PartyId.of(member.id()));
        return new Frame.Viewer(
                person.name(),
                Avatar.of(person.name(), person.face()),
                Access.STAFF.permits(member),
                csrf == null ? "" : csrf);
    }

    private static String here(Request request) {
        boolean door =
                request.fullPath().endsWith("/sign-in") || request.fullPath().endsWith("/sign-up");
        if (!request.method().equals("GET") || door) {
            return "";
        }
        String words = request.query().getOrDefault("q", "");
        return request.fullPath() + (words.isEmpty() ? "" : "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
}
