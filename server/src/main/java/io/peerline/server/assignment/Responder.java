package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Status;
import java.util.List;

/**
 * A member who may be asked, as the rules see them now. {@code staff}: rep, supervisor or owner; else a contributor. {@code resting}: gave a
 * conversation back a moment ago, so is not offered one at once. {@code inCall}: or rung for one.
 */
public record Responder(
        MemberId id,
        boolean staff,
        Status status,
        int load,
        int capacity,
        long idleSince,
        boolean ringing,
        boolean resting,
        boolean takesCalls,
        boolean inCall,
        List<String> languages,
        List<String> skills) {

    /** A contributor helps beside other things: never more chats than these, whatever the capacity says. */
    public static final int CONTRIBUTOR_CHATS = 3;

    public Responder {
        languages = List.copyOf(languages);
        skills = List.copyOf(skills);
    }

    public boolean online() {
        return status == Status.ONLINE;
    }

    /** May be rung now. */
    public boolean free() {
        return online() && !ringing && !resting && freeSlots() > 0;
    }

    public int freeSlots() {
        int slots = staff ? capacity : Math.min(capacity, CONTRIBUTOR_CHATS);
        return Math.max(0, slots - load);
    }

    /** Here, but with no slot for another ring now. */
    Responder asBusy() {
        return new Responder(
                id, staff, status, load, capacity, idleSince, true, resting, takesCalls, inCall, languages, skills);
    }

    boolean callable() {
        return takesCalls && !inCall;
    }
}
