-- Who may call whom. "policy" is JSON; a site without a row has the default.
CREATE TABLE call_policy (
    site text NOT NULL PRIMARY KEY REFERENCES site (id),
    policy text NOT NULL
);

-- The member's own switch.
ALTER TABLE member ADD COLUMN takes_calls smallint NOT NULL DEFAULT 1;

-- audio or video where the visitor asked for a call; such a question rings only at those who take calls.
ALTER TABLE assignment ADD COLUMN wants_call text;

CREATE TABLE visitor_block (
    site text NOT NULL REFERENCES site (id),
    visitor text NOT NULL,
    blocked_by text NOT NULL REFERENCES member (id),
    blocked_at bigint NOT NULL,
    PRIMARY KEY (site, visitor)
);

-- One per reporter, call and person reported; a second text replaces the first.
CREATE TABLE call_report (
    id text NOT NULL PRIMARY KEY,
    site text NOT NULL REFERENCES site (id),
    call_id text NOT NULL,
    conversation text NOT NULL,
    reporter text NOT NULL,
    reporter_name text NOT NULL,
    reporter_role text NOT NULL,
    about text NOT NULL,
    about_name text NOT NULL,
    about_role text NOT NULL,
    words text NOT NULL,
    reported_at bigint NOT NULL,
    handled_by text REFERENCES member (id),
    handled_at bigint NOT NULL DEFAULT 0,
    UNIQUE (site, call_id, reporter, about)
);

CREATE INDEX call_report_newest ON call_report (site, reported_at, id);

-- Why calls open a window of their own on a shop's pages; told to the owner.
CREATE TABLE embed_trouble (
    site text NOT NULL REFERENCES site (id),
    origin text NOT NULL,
    trouble text NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (site, origin, trouble)
);
