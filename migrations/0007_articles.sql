-- The knowledge base: stream kinds for it, and its read model, version 1. Views carry the public names.
-- Everything here can be made again from the log.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (7, 'articles');

-- kind: 1 ticket, 2 chat, 3 agent, 4 article, 5 slug, 6 reading, 7 desk, 8 attachment.
ALTER TABLE stream DROP CONSTRAINT stream_kind_check;
ALTER TABLE stream ADD CONSTRAINT stream_kind_check CHECK (kind BETWEEN 1 AND 8);

CREATE OR REPLACE VIEW event_log AS
  SELECT e.position,
         (ARRAY['ticket', 'chat', 'agent', 'article', 'slug', 'reading', 'desk', 'attachment'])[s.kind]
           AS stream_kind,
         s.key AS stream_key, e.version, t.name AS type, e.schema_version, e.recorded_at,
         e.actor_id, e.actor_role, e.command_id, e.correlation_id,
         nullif(e.causation_position, 0) AS causation_position, e.payload, e.leaf
  FROM event e JOIN stream s ON s.id = e.stream_id JOIN event_type t ON t.id = e.type_id;

-- Messages name the files that came with them, as their events do: {"attachments": [...]}; '' is none.
ALTER TABLE support_tickets_v1 ADD COLUMN attachments text NOT NULL DEFAULT '';
ALTER TABLE ticket_messages_v1 ADD COLUMN attachments text NOT NULL DEFAULT '';
ALTER TABLE chat_messages_v1 ADD COLUMN attachments text NOT NULL DEFAULT '';
CREATE OR REPLACE VIEW support_tickets AS SELECT * FROM support_tickets_v1;
CREATE OR REPLACE VIEW ticket_messages AS SELECT * FROM ticket_messages_v1;
CREATE OR REPLACE VIEW chat_messages AS SELECT * FROM chat_messages_v1;

-- title to language: what is live or, while nothing is, the newest draft. position is of the first event.
CREATE TABLE kb_articles_v1 (
  id                uuid        PRIMARY KEY,
  position          bigint      NOT NULL,
  slug              text        NOT NULL,
  title             text        NOT NULL,
  content           text        NOT NULL,
  category          text        NOT NULL,
  tags              text[]      NOT NULL,
  language          text        NOT NULL,
  author_id         text        NOT NULL,
  author_name       text        NOT NULL,
  published         boolean     NOT NULL,
  revision          integer     NOT NULL,  -- the newest
  live_revision     integer     NOT NULL,  -- 0: none
  content_version   integer     NOT NULL,
  view_count        bigint      NOT NULL,
  helpful_count     integer     NOT NULL,
  not_helpful_count integer     NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,  -- of what is shown here
  published_at      timestamptz            -- for the first time
) WITH (fillfactor = 80);
CREATE INDEX kb_articles_v1_category ON kb_articles_v1 (category, title) WHERE published;
CREATE INDEX kb_articles_v1_position ON kb_articles_v1 (position);

CREATE TABLE kb_article_revisions_v1 (
  article_id   uuid        NOT NULL,
  revision     integer     NOT NULL,
  title        text        NOT NULL,
  content      text        NOT NULL,
  source       text        NOT NULL,  -- '': the same
  category     text        NOT NULL,
  tags         text[]      NOT NULL,
  language     text        NOT NULL,
  author_id    text        NOT NULL,
  author_name  text        NOT NULL,
  created_at   timestamptz NOT NULL,
  published_at timestamptz,           -- the last time
  published_by text,
  PRIMARY KEY (article_id, revision)
);

-- Every slug an article has or had.
CREATE TABLE kb_article_slugs_v1 (
  slug       text PRIMARY KEY,
  article_id uuid NOT NULL
);
CREATE INDEX kb_article_slugs_v1_article ON kb_article_slugs_v1 (article_id);

CREATE TABLE kb_article_feedback_v1 (
  article_id uuid        NOT NULL,
  user_id    text        NOT NULL,
  helpful    boolean     NOT NULL,
  comment    text        NOT NULL,
  revision   integer     NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (article_id, user_id)
);

-- A reader's views of an article, at least half an hour apart; and how many there were by day (UTC).
CREATE TABLE kb_article_views_v1 (
  article_id uuid        NOT NULL,
  reader     text        NOT NULL,
  viewed_at  timestamptz NOT NULL,
  revision   integer     NOT NULL,
  PRIMARY KEY (article_id, reader, viewed_at)
);
CREATE TABLE kb_article_view_days_v1 (
  day        date   NOT NULL,
  article_id uuid   NOT NULL,
  views      bigint NOT NULL,
  PRIMARY KEY (day, article_id)
);

CREATE TABLE kb_searches_v1 (
  id                uuid        PRIMARY KEY,
  reader            text        NOT NULL,
  query             text        NOT NULL,
  results           bigint      NOT NULL,
  searched_at       timestamptz NOT NULL,
  opened_article_id uuid,
  opened_position   bigint
);
CREATE INDEX kb_searches_v1_empty ON kb_searches_v1 (searched_at) WHERE results = 0;

-- Articles offered to somebody about to write; and the ticket or chat he wrote in spite of them.
CREATE TABLE kb_offers_v1 (
  id         uuid        PRIMARY KEY,
  reader     text        NOT NULL,
  articles   uuid[]      NOT NULL,
  offered_at timestamptz NOT NULL,
  ticket_id  uuid,
  chat_id    uuid
);
CREATE INDEX kb_offers_v1_time ON kb_offers_v1 (offered_at);

CREATE TABLE kb_synonyms_v1 (
  ordinal integer PRIMARY KEY,
  words   text[]  NOT NULL,
  version integer NOT NULL  -- of the desk's stream
);

CREATE TABLE attachments_v1 (
  id          uuid        PRIMARY KEY,
  sha256      text        NOT NULL,
  name        text        NOT NULL,
  media_type  text        NOT NULL,
  size        bigint      NOT NULL,
  uploader_id text        NOT NULL,
  uploaded_at timestamptz NOT NULL,
  home        text,       -- null: not used yet
  home_id     text,
  dropped     boolean     NOT NULL
);
CREATE INDEX attachments_v1_sha256 ON attachments_v1 (sha256) WHERE NOT dropped;
CREATE INDEX attachments_v1_uploader ON attachments_v1 (uploader_id, uploaded_at);
CREATE INDEX attachments_v1_orphans ON attachments_v1 (uploaded_at) WHERE home IS NULL AND NOT dropped;

CREATE VIEW kb_articles AS SELECT * FROM kb_articles_v1;
CREATE VIEW kb_article_revisions AS SELECT * FROM kb_article_revisions_v1;
CREATE VIEW kb_article_feedback AS SELECT * FROM kb_article_feedback_v1;
CREATE VIEW kb_article_views AS SELECT * FROM kb_article_views_v1;
CREATE VIEW kb_searches AS SELECT * FROM kb_searches_v1;
CREATE VIEW kb_offers AS SELECT * FROM kb_offers_v1;
CREATE VIEW attachments AS SELECT * FROM attachments_v1;
INSERT INTO projection (name, version) VALUES ('articles', 1), ('attachments', 1);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledgerdesk_service') THEN
    GRANT SELECT ON kb_articles, kb_article_revisions, kb_article_feedback, kb_article_views, kb_searches,
      kb_offers, attachments TO ledgerdesk_service;
    GRANT SELECT, INSERT, UPDATE, DELETE ON kb_articles_v1, kb_article_revisions_v1, kb_article_slugs_v1,
      kb_article_feedback_v1, kb_article_views_v1, kb_article_view_days_v1, kb_searches_v1, kb_offers_v1,
      kb_synonyms_v1, attachments_v1 TO ledgerdesk_service;
  END IF;
END $$;

COMMIT;
