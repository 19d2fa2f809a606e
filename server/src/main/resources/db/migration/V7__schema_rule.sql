-- The oldest schema that a release must know to use this one. A migration that older releases cannot live with raises it to its own version.
CREATE TABLE schema_rule (
    only_row smallint NOT NULL PRIMARY KEY CHECK (only_row = 1),
    min_reader integer NOT NULL
);

INSERT INTO schema_rule (only_row, min_reader) VALUES (1, 1);
