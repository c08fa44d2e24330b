-- The peer's table (../peer/schema.sql), cut down to what a search reads, and its index; beside it
-- the same with RUM. Run by run.sh, which then copies the corpus in.
CREATE EXTENSION IF NOT EXISTS rum;
CREATE TABLE kb_articles (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug       text NOT NULL UNIQUE,
  title      text NOT NULL,
  content    text NOT NULL,
  category   text NOT NULL,
  tags       text[] NOT NULL DEFAULT '{}',
  published  boolean NOT NULL DEFAULT true,
  view_count bigint NOT NULL DEFAULT 0,
  search     tsvector GENERATED ALWAYS AS (
               setweight(to_tsvector('english', title), 'A') ||
               setweight(to_tsvector('english', content), 'B')) STORED
);
CREATE TABLE queries (n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, q text NOT NULL);
CREATE TABLE typos (wrong text NOT NULL, q text NOT NULL);

