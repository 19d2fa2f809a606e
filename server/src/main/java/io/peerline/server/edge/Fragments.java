package io.peerline.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins the frames of one message, up to a size. Event loop only. */
final class Fragments {

    private final int limit;
    private @Nullable ByteArrayOutputStream begun;

    Fragments(int limit) {
        this.limit = limit;
    }

    boolean wouldExceed(ByteBuf more) {
        return more.readableBytes() + (begun == null ? 0 : begun.size()) > limit;
    }

    /** The whole message once its last frame is here. */
    Optional<byte[]> add(ByteBuf content, boolean last) {
        byte[] bytes = ByteBufUtil.getBytes(content);
        if (begun == null && last) {
            return Optional.of(bytes);
        }
        if (begun == null) {
            begun = new ByteArrayOutputStream();
        }
        begun.writeBytes(bytes);
        if (!last) {
            return Optional.empty();
        }
        byte[] whole = begun.toByteArray();
        begun = null;
        return Optional.of(whole);
    }
}
