-- What the transcript of a conversation still has to say of its calls: written with the call's row, removed when the log has it.
CREATE TABLE call_note (
    number ${identity},
    id text NOT NULL UNIQUE,
    site text NOT NULL REFERENCES site (id),
    call text NOT NULL REFERENCES call (id),
    conversation text NOT NULL REFERENCES conversation (id),
    party text,
    body text NOT NULL
);

CREATE INDEX call_note_call ON call_note (call, number);
