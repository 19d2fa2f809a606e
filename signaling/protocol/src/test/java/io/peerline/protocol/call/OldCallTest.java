package io.peerline.protocol.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OldCallTest {

    @Test
    void a_call_stored_before_its_most_was_known_may_have_video() {
        JsonMapper json = new JsonMapper();
        Call call = CallScript.start(PartyId.of(new MemberId("bWVtYmVyLTAwMDAwMDAwMQ")))
                .next();
        ObjectNode row = json.valueToTree(call);
        row.remove("most");

        assertEquals(CallMedia.VIDEO, json.treeToValue(row, Call.class).most());
    }
}
