package io.peerline.server.assignment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real store, where something else happens right after one of its answers was computed and before the asker has it: a race without luck. */
final class Between {

    private Between() {}

    /** {@code what} happens once, after the first call of {@code method}. */
    static Assignments after(String method, Assignments real, Runnable what) {
        AtomicBoolean happened = new AtomicBoolean();
        return (Assignments) Proxy.newProxyInstance(
                Between.class.getClassLoader(), new Class<?>[] {Assignments.class}, (proxy, called, arguments) -> {
                    Object answer = call(() -> called.invoke(real, arguments));
                    if (called.getName().equals(method) && happened.compareAndSet(false, true)) {
                        what.run();
                    }
                    return answer;
                });
    }

    /** {@code method} does nothing but give this answer. */
    static Assignments answering(String method, Object answer, Assignments real) {
        return (Assignments) Proxy.newProxyInstance(
                Between.class.getClassLoader(),
                new Class<?>[] {Assignments.class},
                (proxy, called, arguments) ->
                        called.getName().equals(method) ? answer : call(() -> called.invoke(real, arguments)));
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.answer();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private interface Call {
        Object answer() throws ReflectiveOperationException;
    }
}
