-- "number" is the row number of the full-text index, which knows no text ids.
CREATE TABLE thread (
    number ${identity},
    site text NOT NULL REFERENCES site (id),
    id text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    question text NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    conversation text,
    page_url text,
    answers integer NOT NULL,
    accepted text,
    created_at bigint NOT NULL,
    UNIQUE (site, id),
    UNIQUE (site, conversation)
);

CREATE INDEX thread_newest ON thread (site, created_at, id);
CREATE INDEX thread_unanswered ON thread (site, created_at, id) WHERE answers = 0;

CREATE TABLE post (
    site text NOT NULL,
    id text NOT NULL,
    thread text NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    author_role text NOT NULL,
    answer text NOT NULL,
    votes integer NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, thread) REFERENCES thread (site, id)
);

CREATE INDEX post_thread ON post (site, thread);

CREATE TABLE vote (
    site text NOT NULL,
    post text NOT NULL,
    member text NOT NULL,
    PRIMARY KEY (site, post, member),
    FOREIGN KEY (site, post) REFERENCES post (site, id)
);

${community_search};
