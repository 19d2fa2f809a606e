-- Whether the visitor who asked was told of an answer, or there is none to tell. 0 may mean that nobody has looked yet: the truth is in the log.
-- Whoever looks marks what needs no telling, so that only new answers are looked at again.
ALTER TABLE post ADD COLUMN told smallint NOT NULL DEFAULT 0;

CREATE INDEX post_untold ON post (created_at, id) WHERE told = 0;
