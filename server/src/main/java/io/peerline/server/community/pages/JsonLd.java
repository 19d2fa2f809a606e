package io.peerline.server.community.pages;

import io.peerline.server.community.ForumThread;
import io.peerline.server.community.Post;
import io.peerline.server.community.ThreadUrls;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question as schema.org QAPage for search engines. What could end a script element is escaped, so the text may stand in one; the element's type is
 * no script's, so no browser runs it and the content security policy has nothing to allow.
 */
final class JsonLd {

    private JsonLd() {}

    /** {@code origin}: of Peerline's addresses, without a slash at its end; {@code someone}: who asked, where they told no name. */
    static String question(ForumThread thread, List<Post> answers, String origin, String someone) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("@type", "Question");
        question.put("name", thread.title());
        question.put("text", thread.text().isBlank() ? thread.title() : thread.text());
        question.put("answerCount", answers.size());
        question.put("datePublished", Instant.ofEpochMilli(thread.createdAt()).toString());
        question.put("author", person(thread.authorName().isBlank() ? someone : thread.authorName()));
        question.put("url", origin + ThreadUrls.of(thread));
        List<Map<String, Object>> accepted = answers(thread, answers, origin, true);
        List<Map<String, Object>> suggested = answers(thread, answers, origin, false);
        if (!accepted.isEmpty()) {
            question.put("acceptedAnswer", accepted);
        }
        if (!suggested.isEmpty()) {
            question.put("suggestedAnswer", suggested);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@context", "https://schema.org");
        page.put("@type", "QAPage");
        page.put("mainEntity", question);
        return inert(JsonMapper.shared().writeValueAsString(page));
    }

    private static List<Map<String, Object>> answers(
            ForumThread thread, List<Post> answers, String origin, boolean accepted) {
        return answers.stream()
                .filter(answer -> answer.accepted() == accepted)
                .map(answer -> answer(thread, answer, origin))
                .toList();
    }

    private static Map<String, Object> answer(ForumThread thread, Post post, String origin) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@type", "Answer");
        answer.put("text", post.text());
        answer.put("upvoteCount", post.votes());
        answer.put("datePublished", Instant.ofEpochMilli(post.createdAt()).toString());
        answer.put("author", person(post.authorName()));
        answer.put("url", origin + ThreadUrls.of(thread, post.id()));
        return answer;
    }

    private static Map<String, Object> person(String name) {
        return Map.of("@type", "Person", "name", name);
    }

    private static String inert(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
