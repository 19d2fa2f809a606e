package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import java.util.List;

/**
 * What the transcript does not say of calls yet, oldest first. {@link Calls} notes it in the transaction of the change itself, so nothing is lost where a
 * node dies before the log has it. Blocking, any thread.
 */
public interface CallNotes {

    List<CallNote> of(CallId call);

    /** Of all calls. */
    List<CallNote> all(int limit);

    /** The log has them. Doing it again changes nothing. */
    void written(List<CallNote> notes);
}
