package io.peerline.server.demo;

import io.peerline.server.community.Community;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.Passwords;
import io.peerline.server.rest.Route;
import io.peerline.server.site.Sites;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The demo as a whole: content, shop pages, and the screen that tells a newcomer where to look. */
public final class Demo {

    private final DemoContent content;
    private final Addresses addresses;
    private final String password;

    /** {@code peerline}, {@code shop}: origins as browsers see them; {@code metrics}: an address, for the screen only. */
    public record Addresses(String peerline, String shop, String metrics) {}

    private Demo(DemoContent content, Addresses addresses, String password) {
        this.content = content;
        this.addresses = addresses;
        this.password = password;
    }

    /** Plants the content where it is missing. Blocks for the first start's password hashing. */
    public static Demo prepare(Path dataFolder, Addresses addresses, Ground ground) {
        DemoContent content = DemoContent.load();
        String password = DemoPassword.of(dataFolder);
        new DemoSeed(ground.sites(), ground.members(), ground.community(), ground.passwords(), ground.clock())
                .plant(content, password, List.of(addresses.shop()));
        return new Demo(content, addresses, password);
    }

    /** Where the content grows. */
    public record Ground(Sites sites, Members members, Community community, Passwords passwords, InstantSource clock) {}

    /** The demo people's password of this data folder. */
    public static String password(Path dataFolder) {
        return DemoPassword.of(dataFolder);
    }

    public List<Route> shopRoutes() {
        return new DemoShop(addresses.peerline()).routes();
    }

    /** One screen of text. */
    public String screen() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                """

                Peerline is ready, with the demo shop "Shoes That Rock Hard".

                  1. Open the shop as a visitor    %s
                  2. Sign in as John, a rep        %s/console
                     in another window:            %s
                     password for everybody:       %s

                  Community                        %s/c/%s
                  Metrics                          %s

                  Others who can sign in:
                """,
                addresses.shop(),
                addresses.peerline(),
                DemoSeed.email(content.people().getFirst()),
                password,
                addresses.peerline(),
                DemoSeed.SITE,
                addresses.metrics()));
        for (DemoContent.Someone person : content.people()) {
            text.append(String.format(
                    "    %-8s %-12s %s%n", person.name(), person.role().wire(), DemoSeed.email(person)));
        }
        return text.append(String.format("%n  Ctrl-C stops it; everything is kept.%n"))
                .toString();
    }
}
