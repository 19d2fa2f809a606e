package io.peerline.server.conversation;

import io.peerline.server.identity.Members;
import io.peerline.server.identity.People;
import io.peerline.server.identity.Visitors;
import io.peerline.server.site.Sites;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** People of whom the store knows nothing but their ids. */
final class KnownPeople {

    private KnownPeople() {}

    static People nobody() {
        return new People(empty(Members.class), empty(Visitors.class), empty(Sites.class));
    }

    /** Every look-up for one thing finds nothing; anything else is not for these tests. */
    private static <T> T empty(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Optional.class) {
                        return Optional.empty();
                    }
                    throw new UnsupportedOperationException(method.toString());
                }));
    }
}
