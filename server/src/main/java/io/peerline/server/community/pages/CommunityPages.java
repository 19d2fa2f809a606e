package io.peerline.server.community.pages;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Route;
import java.util.List;

/**
 * The addresses of the community's pages. Everybody may call them: who is signed out gets a page that says how to go on, with what they typed, instead
 * of a bare refusal.
 */
public final class CommunityPages {

    private final ListPage list;
    private final ThreadPage thread;
    private final ThreadForms forms;
    private final AskPage ask;
    private final Accounts accounts;
    private final Crawlers crawlers;

    public CommunityPages(
            ListPage list, ThreadPage thread, ThreadForms forms, AskPage ask, Accounts accounts, Crawlers crawlers) {
        this.list = list;
        this.thread = thread;
        this.forms = forms;
        this.ask = ask;
        this.accounts = accounts;
        this.crawlers = crawlers;
    }

    public List<Route> routes() {
        return List.of(
                get("/c/{site}", list::show),
                get("/c/{site}/q/{thread}", thread::show),
                get("/c/{site}/q/{thread}/{slug}", thread::show),
                post("/c/{site}/q/{thread}/answer", forms::answer),
                post("/c/{site}/q/{thread}/vote", forms::vote),
                post("/c/{site}/q/{thread}/accept", forms::accept),
                get("/c/{site}/ask", ask::show),
                post("/c/{site}/ask", ask::post),
                get("/c/{site}/sign-in", accounts::showSignIn),
                post("/c/{site}/sign-in", accounts::signIn),
                get("/c/{site}/sign-up", accounts::showSignUp),
                post("/c/{site}/sign-up", accounts::signUp),
                post("/c/{site}/sign-out", accounts::signOut),
                get("/c/{site}/sitemap.xml", crawlers::sitemap),
                get("/robots.txt", crawlers::robots));
    }

    private static Route get(String pattern, Route.Endpoint endpoint) {
        return new Route("GET", pattern, Access.ANYONE, endpoint);
    }

    private static Route post(String pattern, Route.Endpoint endpoint) {
        return new Route("POST", pattern, Access.ANYONE, endpoint);
    }
}
