package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An announcement of how it was meets a rep who has accepted since. */
class FollowingRaceTest {

    @TempDir
    Path folder;

    private Shop shop;
    private Rep john;
    private Asker jenny;
    private ConversationId shoes;

    @BeforeEach
    void john_had_the_chat_before_and_is_rung_again() {
        shop = new Shop(folder);
        john = shop.rep("john");
        jenny = shop.visitor("jenny");
        shoes = jenny.asks("Which size?");
        john.accepts();
        john.closes(shoes);
        jenny.writes(shoes, Asker.id22(), "And does it shrink?");
    }

    @AfterEach
    void close() {
        shop.noSlotIsLost();
        shop.close();
    }

    @Test
    void who_accepted_after_the_row_was_read_goes_on_hearing() {
        Assignment waiting = row();
        john.accepts();
        following(shop.store.assignments()).partWithFormer(waiting, john.id());
        johnHearsWhatFollows();
    }

    @Test
    void who_accepts_between_the_second_look_and_the_parting_hears_again() {
        Assignment waiting = row();
        Assignments racing = Between.after("find", shop.store.assignments(), john::accepts);
        following(racing).partWithFormer(waiting, john.id());
        johnHearsWhatFollows();
    }

    @Test
    void who_did_not_accept_hears_no_more() {
        following(shop.store.assignments()).partWithFormer(row(), john.id());
        int heard = john.session.seqs().size();
        jenny.writes(shoes, Asker.id22(), "Hello?");
        assertEquals(heard, john.session.seqs().size());
    }

    private void johnHearsWhatFollows() {
        long seq = jenny.events(shoes).size() + 1L;
        jenny.writes(shoes, Asker.id22(), "Hello?");
        assertEquals(seq, john.session.seqs().getLast());
    }

    private Following following(Assignments assignments) {
        return new Following(shop.node().sessions, shop.node().feeds, shop.store.conversationLog(), assignments);
    }

    private Assignment row() {
        return shop.store.assignments().find(Shop.SITE, shoes).orElseThrow();
    }
}
