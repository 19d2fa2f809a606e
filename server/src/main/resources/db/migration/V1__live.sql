-- One folder for SQLite and PostgreSQL. Ids and enum names are text, times bigint ms since 1970, JSON text, truth values 0 and 1.

CREATE TABLE store (
    only_row smallint NOT NULL PRIMARY KEY CHECK (only_row = 1),
    epoch bigint NOT NULL
);

CREATE TABLE site (
    id text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    language text NOT NULL,
    origins text NOT NULL,
    accent text NOT NULL,
    greeting text NOT NULL,
    hours text,
    phone text,
    email text
);

CREATE TABLE member (
    id text NOT NULL PRIMARY KEY,
    site text NOT NULL REFERENCES site (id),
    email text NOT NULL,
    name text NOT NULL,
    face text,
    roles text NOT NULL,
    languages text NOT NULL,
    skills text NOT NULL,
    capacity integer NOT NULL,
    password_hash text NOT NULL,
    blocked smallint NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (site, email)
);

CREATE TABLE sign_in (
    token_hash text NOT NULL PRIMARY KEY,
    site text NOT NULL,
    member text NOT NULL REFERENCES member (id),
    csrf text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);

CREATE INDEX sign_in_member ON sign_in (member);

CREATE TABLE visitor (
    site text NOT NULL REFERENCES site (id),
    id text NOT NULL,
    name text,
    email text,
    language text,
    known_at bigint NOT NULL,
    PRIMARY KEY (site, id)
);

-- "number" keys the events: short, and growing, so that what is talked about now stands close together on few pages.
CREATE TABLE conversation (
    number ${identity},
    id text NOT NULL UNIQUE,
    site text NOT NULL REFERENCES site (id),
    visitor text NOT NULL,
    private_matter smallint NOT NULL,
    question text NOT NULL,
    opened_at bigint NOT NULL,
    first_seq bigint NOT NULL DEFAULT 1,
    last_seq bigint NOT NULL DEFAULT 0
);

CREATE INDEX conversation_visitor ON conversation (site, visitor, opened_at);

CREATE TABLE event (
    conversation bigint NOT NULL REFERENCES conversation (number),
    seq bigint NOT NULL,
    id text NOT NULL,
    happened_at bigint NOT NULL,
    sender text,
    sender_name text NOT NULL,
    sender_role text NOT NULL,
    sender_face text,
    body text NOT NULL,
    PRIMARY KEY (conversation, seq),
    UNIQUE (conversation, id)
);

CREATE TABLE read_mark (
    conversation text NOT NULL REFERENCES conversation (id),
    party text NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (conversation, party)
);

-- Its own row, apart from the conversation's last_seq, which every message updates.
CREATE TABLE assignment (
    conversation text NOT NULL PRIMARY KEY REFERENCES conversation (id),
    site text NOT NULL,
    visitor text NOT NULL,
    state text NOT NULL,
    step text,
    version bigint NOT NULL,
    round integer NOT NULL,
    member text REFERENCES member (id),
    last_member text REFERENCES member (id),
    private_matter smallint NOT NULL,
    language text,
    topic text,
    priority integer NOT NULL,
    asked_at bigint NOT NULL,
    due_at bigint NOT NULL,
    assigned_at bigint NOT NULL,
    CHECK ((state = 'assigned') = (member IS NOT NULL))
);

CREATE INDEX assignment_queue ON assignment (site, priority, asked_at, conversation) WHERE state = 'waiting';
CREATE INDEX assignment_inbox ON assignment (site, asked_at) WHERE state = 'message';
CREATE INDEX assignment_member ON assignment (member) WHERE member IS NOT NULL;
CREATE INDEX assignment_due ON assignment (due_at) WHERE due_at > 0;

-- load counts the member's slots in use: ringing rings plus assigned conversations.
CREATE TABLE member_load (
    member text NOT NULL PRIMARY KEY REFERENCES member (id),
    site text NOT NULL,
    load integer NOT NULL CHECK (load >= 0),
    capacity integer NOT NULL CHECK (capacity >= 0),
    idle_since bigint NOT NULL,
    misses integer NOT NULL
);

CREATE INDEX member_load_site ON member_load (site);

CREATE TABLE ring (
    id text NOT NULL PRIMARY KEY,
    site text NOT NULL,
    conversation text NOT NULL REFERENCES assignment (conversation),
    member text NOT NULL REFERENCES member (id),
    round integer NOT NULL,
    state text NOT NULL,
    kind text NOT NULL,
    rang_at bigint NOT NULL,
    until_at bigint NOT NULL
);

-- One ring at a time per member, whatever else fails.
CREATE UNIQUE INDEX ring_ringing ON ring (member) WHERE state = 'ringing';
CREATE INDEX ring_until ON ring (until_at) WHERE state = 'ringing';
CREATE INDEX ring_conversation ON ring (conversation, round);

-- How long members talked; the expected wait is told from it.
CREATE TABLE live_chat (
    site text NOT NULL,
    conversation text NOT NULL,
    member text NOT NULL,
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    PRIMARY KEY (conversation, started_at)
);

CREATE INDEX live_chat_ended ON live_chat (site, ended_at);
