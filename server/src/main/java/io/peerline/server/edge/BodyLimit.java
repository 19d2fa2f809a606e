package io.peerline.server.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Collects a request's body up to a limit; beyond it the front is told and answers with a problem of our own. */
final class BodyLimit extends HttpObjectAggregator {

    private final boolean pictures;
    private boolean leaves;

    private BodyLimit(int bytes, boolean pictures) {
        super(bytes);
        this.pictures = pictures;
    }

    /** For all but pictures, which it leaves to the one after it. */
    static BodyLimit ofText(int bytes) {
        return new BodyLimit(bytes, false);
    }

    static BodyLimit ofPictures(int bytes) {
        return new BodyLimit(bytes, true);
    }

    /** The body is larger than allowed; what is left of it is not read. */
    record TooLarge(HttpMessage head) {}

    @Override
    public boolean acceptInboundMessage(Object message) throws Exception {
        if (message instanceof HttpRequest head) {
            leaves = !pictures
                    && head.headers().get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("image/");
        }
        return !leaves && super.acceptInboundMessage(message);
    }

    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        return isContentLengthInvalid(start, maxContentLength)
                ? null
                : super.newContinueResponse(start, maxContentLength, pipeline);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        ctx.fireChannelRead(new TooLarge(oversized));
    }
}
