package io.peerline.loadtest.run;

import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.loadtest.client.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** The load test's command line: prints percentiles and the audit; ends with 1 when the audit found something, with 2 when it could not run. */
public final class LoadMain {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LoadMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args));
    }

    private static int run(String... args) throws InterruptedException {
        try {
            LoadPlan plan = LoadPlan.parse(args);
            String password = Files.readString(plan.passwordFile()).strip();
            try (Shop shop = new Shop(plan.url(), plan.site(), PATIENCE)) {
                LoadRun.Result result = new LoadRun(shop, plan, SystemTime::nanos).run(password);
                System.out.println(result.text());
                return result.audit().clean() ? 0 : 1;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + LoadPlan.USAGE);
        } catch (IOException | DialRefused | IllegalStateException failed) {
            System.err.println(failed.getMessage());
        }
        return 2;
    }
}
