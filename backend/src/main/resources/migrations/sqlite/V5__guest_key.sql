-- A guest is the same whatever the case, spaces, hyphens or look-alike letters of the code that was typed: the log is searched by
-- what these have in common. An index of an expression, not a column: the table stays as others know it.
DROP INDEX IF EXISTS events_guest;
CREATE INDEX events_guest_key ON events (
    IFNULL(NULLIF(replace(replace(replace(replace(replace(upper(CAST(user_token AS TEXT)), ' ', ''), '-', ''), 'O', '0'), 'I', '1'), 'L', '1'), ''), CAST(user_token AS TEXT))
) WHERE user_token IS NOT NULL;
