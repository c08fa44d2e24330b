-- Bulk actions have streams of their own. Indexes for what the console asks for: tickets of every status
-- by their last change, all chats, what a reader has read.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (9, 'bulk_actions');

-- kind: 1 ticket, 2 chat, 3 agent, 4 article, 5 slug, 6 reading, 7 desk, 8 attachment, 9 bulk.
ALTER TABLE stream DROP CONSTRAINT stream_kind_check;
ALTER TABLE stream ADD CONSTRAINT stream_kind_check CHECK (kind BETWEEN 1 AND 9);

CREATE OR REPLACE VIEW event_log AS
  SELECT e.position,
         (ARRAY['ticket', 'chat', 'agent', 'article', 'slug', 'reading', 'desk', 'attachment', 'bulk'])[s.kind]
           AS stream_kind,
         s.key AS stream_key, e.version, t.name AS type, e.schema_version, e.recorded_at,
         e.actor_id, e.actor_role, e.command_id, e.correlation_id,
         nullif(e.causation_position, 0) AS causation_position, e.payload, e.leaf
  FROM event e JOIN stream s ON s.id = e.stream_id JOIN event_type t ON t.id = e.type_id;

CREATE INDEX support_tickets_v1_updated ON support_tickets_v1 (updated_at DESC, number DESC);
CREATE INDEX chat_sessions_v1_position ON chat_sessions_v1 (start_position DESC);
CREATE INDEX kb_article_views_v1_reader ON kb_article_views_v1 (reader, viewed_at DESC);

COMMIT;
