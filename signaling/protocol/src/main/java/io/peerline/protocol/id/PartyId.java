package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A visitor or a member in a conversation; text form {@code v:<id>} or {@code m:<id>}. */
public sealed interface PartyId {

    @JsonValue
    String value();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PartyId of(String value) {
        if (value != null && value.startsWith("v:")) {
            return new OfVisitor(new VisitorId(value.substring(2)));
        }
        if (value != null && value.startsWith("m:")) {
            return new OfMember(new MemberId(value.substring(2)));
        }
        throw new IllegalArgumentException("party id must start with 'v:' or 'm:', got " + IdFormat.describe(value));
    }

    static PartyId of(VisitorId visitor) {
        return new OfVisitor(visitor);
    }

    static PartyId of(MemberId member) {
        return new OfMember(member);
    }

    record OfVisitor(VisitorId visitor) implements PartyId {
        @Override
        public String value() {
            return "v:" + visitor.value();
        }

        @Override
        public String toString() {
            return value();
        }
    }

    record OfMember(MemberId member) implements PartyId {
        @Override
        public String value() {
            return "m:" + member.value();
        }

        @Override
        public String toString() {
            return value();
        }
    }
}
