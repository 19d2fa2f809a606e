package io.peerline.server.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.peerline.server.rest.Problem;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's body up to a limit; beyond it the front is told and answers with a problem of our own. Pictures may be larger, but only where
 * pictures are taken, only from who shows some credential, and only so many at once.
 */
final class BodyLimit extends HttpObjectAggregator {

    private final Predicate<HttpRequest> mine;
    private final PictureBudget budget;
    private final int most;
    private boolean leaves;
    private boolean full;
    private long held;

    private BodyLimit(int bytes, Predicate<HttpRequest> mine, PictureBudget budget) {
        super(bytes);
        this.most = bytes;
        this.mine = mine;
        this.budget = budget;
    }

    /** For all but pictures, which it leaves to the one after it. */
    static BodyLimit ofText(int bytes, Predicate<HttpRequest> picture) {
        return new BodyLimit(bytes, picture.negate(), new PictureBudget(Long.MAX_VALUE));
    }

    static BodyLimit ofPictures(int bytes, PictureBudget budget) {
        return new BodyLimit(bytes, any -> true, budget);
    }

    /** {@code takes}: whether pictures come to this method and path. */
    static Predicate<HttpRequest> picture(Predicate<HttpRequest> takes) {
        return head -> saysPicture(head.headers())
                && (head.headers().contains(HttpHeaderNames.AUTHORIZATION)
                        || head.headers().contains(HttpHeaderNames.COOKIE))
                && takes.test(head);
    }

    private static boolean saysPicture(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "")
                .toLowerCase(Locale.ROOT)
                .startsWith("image/");
    }

    /** What is left of the body is not read. */
    record Refused(HttpMessage head, Problem why) {}

    @Override
    public boolean acceptInboundMessage(Object message) throws Exception {
        if (message instanceof HttpRequest head && !(message instanceof FullHttpMessage)) {
            leaves = !mine.test(head);
            full = !leaves && !reserve(head);
        }
        return !leaves && super.acceptInboundMessage(message);
    }

    private boolean reserve(HttpRequest head) {
        giveBack();
        long bytes = Math.min(most, HttpUtil.getContentLength(head, (long) most));
        if (!budget.take(bytes)) {
            return false;
        }
        held = bytes;
        return true;
    }

    private void giveBack() {
        budget.giveBack(held);
        held = 0;
    }

    @Override
    protected boolean isContentLengthInvalid(HttpMessage start, int maxContentLength) {
        return full || super.isContentLengthInvalid(start, maxContentLength);
    }

    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        return isContentLengthInvalid(start, maxContentLength)
                ? null
                : super.newContinueResponse(start, maxContentLength, pipeline);
    }

    @Override
    protected void finishAggregation(FullHttpMessage whole) throws Exception {
        giveBack();
        super.finishAggregation(whole);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        giveBack();
        ctx.fireChannelRead(new Refused(
                oversized,
                full
                        ? new Problem(503, "overloaded", "this node takes as many pictures as allowed; try again")
                        : new Problem(413, "too_large", "the body is larger than allowed")));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) throws Exception {
        giveBack();
        super.handlerRemoved(ctx);
    }
}
