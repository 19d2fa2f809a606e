-- A call is one row, moved on by compare-and-set. "state" is the whole call as JSON; the columns beside it are what is searched for.
-- ended_at is 0 while it rings or goes on; due_at is when something changes by time alone.
CREATE TABLE call (
    id text NOT NULL PRIMARY KEY,
    site text NOT NULL REFERENCES site (id),
    conversation text NOT NULL REFERENCES conversation (id),
    version bigint NOT NULL,
    state text NOT NULL,
    due_at bigint NOT NULL,
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL
);

-- Never more than one call of a conversation, whatever else fails.
CREATE UNIQUE INDEX call_running ON call (conversation) WHERE ended_at = 0;
CREATE INDEX call_due ON call (due_at) WHERE ended_at = 0;
CREATE INDEX call_ended ON call (ended_at) WHERE ended_at > 0;

-- Everybody who was rung or came. "busy" 1: is in it or rung for it now.
CREATE TABLE call_party (
    call text NOT NULL REFERENCES call (id),
    site text NOT NULL,
    party text NOT NULL,
    busy smallint NOT NULL,
    PRIMARY KEY (call, party)
);

-- Never more than one call of a party.
CREATE UNIQUE INDEX call_party_busy ON call_party (site, party) WHERE busy = 1;

-- Pictures out of calls, taken with consent.
CREATE TABLE still (
    id text NOT NULL PRIMARY KEY,
    site text NOT NULL REFERENCES site (id),
    call text NOT NULL REFERENCES call (id),
    conversation text NOT NULL REFERENCES conversation (id),
    taken_by text NOT NULL,
    taken_of text NOT NULL,
    jpeg ${bytes} NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    taken_at bigint NOT NULL
);

CREATE INDEX still_conversation ON still (conversation);
