package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab of Firefox, or a frame in one. */
record FirefoxTab(Firefox firefox, String context) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    void navigate(String url) {
        firefox.call("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
    }

    /** The frame somewhere in this tab whose address has this part, as soon as there is one. */
    FirefoxTab frame(String part) {
        return await("a frame of " + part)
                .atMost(PATIENCE)
                .until(() -> find(tree(), part), Optional::isPresent)
                .orElseThrow();
    }

    /** What the JavaScript expression comes to; a promise is waited for. Counts as done by a person. */
    JsonNode evaluate(String expression) {
        JsonNode answer = firefox.call(
                "script.evaluate",
                Map.of(
                        "expression",
                        "(async () => JSON.stringify(await (" + expression + ")) ?? 'null')()",
                        "target",
                        Map.of("context", context),
                        "awaitPromise",
                        true,
                        "userActivation",
                        true));
        if (!"success".equals(answer.path("type").asString())) {
            throw new IllegalStateException(expression + ": "
                    + answer.path("exceptionDetails").path("text").asString());
        }
        return JSON.readTree(answer.path("result").path("value").asString());
    }

    /** Waits until the expression is true. */
    void until(String expression) {
        await(expression).atMost(PATIENCE).until(() -> evaluate(expression).asBoolean());
    }

    /** Waits for the first element that fits and can be used, and clicks it. */
    void click(String selector) {
        String element = "document.querySelector(" + quoted(selector) + ")";
        until("!!" + element + " && !" + element + ".disabled");
        evaluate(element + ".click()");
    }

    /** Waits for the first button, link or tab with this name, and clicks it. */
    void press(String name) {
        String found = "[...document.querySelectorAll('button, a, [role=button]')].find(each => !each.disabled && "
                + "(each.getAttribute('aria-label') ?? each.textContent).trim() === " + quoted(name) + ")";
        until("!!" + found);
        evaluate(found + ".click()");
    }

    /** Types into the field, as far as its page can tell. */
    void fill(String selector, String text) {
        until("!!document.querySelector(" + quoted(selector) + ")");
        evaluate(
                "(() => { const field = document.querySelector(" + quoted(selector) + "); field.focus(); field.value = "
                        + quoted(text) + "; field.dispatchEvent(new Event('input', { bubbles: true })); })()");
    }

    /** Waits until the text stands somewhere in the document. */
    void sees(String text) {
        until("document.body.innerText.includes(" + quoted(text) + ")");
    }

    private JsonNode tree() {
        return firefox.call("browsingContext.getTree", Map.of("root", context)).path("contexts");
    }

    private Optional<FirefoxTab> find(JsonNode contexts, String part) {
        for (JsonNode each : contexts) {
            if (each.path("url").asString().contains(part)) {
                return Optional.of(new FirefoxTab(firefox, each.path("context").asString()));
            }
            Optional<FirefoxTab> inside = find(each.path("children"), part);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
