package io.peerline.server.edge.http;

import io.peerline.server.access.Authenticator;
import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Route;
import io.peerline.server.time.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the answering of requests together. {@code web}, {@code faces}: files served to everybody. */
public record WebSetup(
        List<Route> routes,
        Authenticator authenticator,
        OwnOrigin own,
        AssetSource web,
        AssetSource faces,
        ErrorPage errorPage,
        Supplier<Optional<String>> notReady) {

    /** Keys that a limit remembers; about 100 bytes each. */
    private static final int KEYS = 20_000;

    /** {@code perAddress}, {@code perPrincipal}: requests a second on average; four times as many at once. */
    public record Rates(double perAddress, double perPrincipal) {

        public static final Rates DEFAULT = new Rates(50, 20);
    }

    public WebResponder responder(Rates rates, Ticker ticker, Meters meters) {
        Refusals refusals = new Refusals(errorPage, meters);
        Endpoints endpoints = new Endpoints(
                new Router(routes),
                own,
                new Identification(authenticator, own),
                new RateLimits(rates.perPrincipal(), 4 * rates.perPrincipal(), KEYS, ticker),
                refusals,
                meters);
        return new WebResponder(
                new WebResponder.Content(Assets.of(web, faces), endpoints, notReady),
                new SecurityHeaders(own),
                new RateLimits(rates.perAddress(), 4 * rates.perAddress(), KEYS, ticker),
                refusals,
                ticker,
                meters);
    }
}
