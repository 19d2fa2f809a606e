package io.peerline.server.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.peerline.server.rest.Response;

/** Renders the templates of {@code src/main/jte}, compiled at build; every value is escaped for the place it stands in. Thread-safe. */
public final class Views {

    private static final String GENERATED = "io.peerline.server.view.generated";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, GENERATED);

    /** {@code template}: such as {@code console.jte}; {@code model}: its single parameter. */
    public String render(String template, Object model) {
        StringOutput html = new StringOutput(4_096);
        engine.render(template, model, html);
        return html.toString();
    }

    public Response page(int status, String template, Object model) {
        return Response.html(status, render(template, model));
    }
}
