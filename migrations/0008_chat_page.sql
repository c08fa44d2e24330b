-- The page that a chat was started from: staff see it. Chats from before have none.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (8, 'chat_page');

ALTER TABLE chat_sessions_v1 ADD COLUMN page text NOT NULL DEFAULT '';
CREATE OR REPLACE VIEW chat_sessions AS SELECT * FROM chat_sessions_v1;

COMMIT;
