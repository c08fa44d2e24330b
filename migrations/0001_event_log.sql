-- The append-only log and what guards it. docs/event-log.md explains the protocol.

BEGIN;
CREATE TABLE IF NOT EXISTS schema_migration (
  number     integer     PRIMARY KEY,
  name       text        NOT NULL,
  checksum   text,
  applied_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO schema_migration (number, name) VALUES (1, 'event_log');

-- One row. Its lock, held until commit, makes positions gapless and visible in their order.
CREATE TABLE log_head (
  shard       smallint    PRIMARY KEY DEFAULT 0 CHECK (shard = 0),
  generation  integer     NOT NULL DEFAULT 1,
  position    bigint      NOT NULL DEFAULT 0,
  recorded_at timestamptz NOT NULL DEFAULT '-infinity',
  chain       bytea       NOT NULL
) WITH (fillfactor = 20);
INSERT INTO log_head (chain) VALUES (sha256('ledgerdesk'::bytea));

-- id: the position of the stream's first event. kind: 1 ticket, 2 chat, 3 agent, 4 article.
CREATE TABLE stream (
  id      bigint   PRIMARY KEY,
  kind    smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  key     text     NOT NULL,
  version integer  NOT NULL CHECK (version > 0),
  UNIQUE (key, kind)
) WITH (fillfactor = 70);

CREATE TABLE event_type (
  id   smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  name text     NOT NULL UNIQUE
);

-- No foreign keys: they cost a fifth of the append, and the append function is the only writer.
CREATE TABLE event (
  position           bigint      NOT NULL,
  stream_id          bigint      NOT NULL,
  version            integer     NOT NULL,
  type_id            smallint    NOT NULL,
  schema_version     smallint    NOT NULL,
  recorded_at        timestamptz NOT NULL,
  actor_id           text        NOT NULL,
  actor_role         text        NOT NULL,
  command_id         uuid        NOT NULL,
  correlation_id     uuid        NOT NULL,
  causation_position bigint      NOT NULL,
  payload            text        NOT NULL,
  leaf               bytea       NOT NULL,
  PRIMARY KEY (position)
) PARTITION BY RANGE (position);
-- stream.version is what keeps (stream_id, version) unique across partitions.
CREATE INDEX event_stream ON event (stream_id, version);

CREATE TABLE batch (
  first_position bigint      PRIMARY KEY,
  event_count    integer     NOT NULL,
  recorded_at    timestamptz NOT NULL,
  digest         bytea       NOT NULL,
  chain          bytea       NOT NULL
);

-- What a command came to, for retries: kept 30 days, then forgotten.
CREATE TABLE command_result (
  command_id    uuid        PRIMARY KEY,
  stream_id     bigint      NOT NULL,
  version       integer     NOT NULL,
  last_position bigint      NOT NULL,
  fingerprint   text        NOT NULL,
  recorded_at   timestamptz NOT NULL
);
CREATE INDEX command_result_age ON command_result USING brin (recorded_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: the log is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'LD009';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON batch
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_type
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON stream
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON log_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 20 million events a partition; one is always ready ahead of the head. Each gets the trigger too,
-- since a partition can be named directly. Runs with its owner's rights: the service has none to create.
CREATE FUNCTION ensure_event_partitions() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  size  CONSTANT bigint := 20000000;
  wanted bigint;
  name   text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledgerdesk.ensure_event_partitions'));
  FOR wanted IN SELECT n FROM log_head, generate_series(position / size, position / size + 1) n LOOP
    name := format('event_p%s', lpad(wanted::text, 4, '0'));
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%s) TO (%s)',
                   name, wanted * size, (wanted + 1) * size);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
DO $$ BEGIN PERFORM ensure_event_partitions(); END $$;

-- The log as people read it.
CREATE VIEW event_log AS
  SELECT e.position, CASE s.kind WHEN 1 THEN 'ticket' WHEN 2 THEN 'chat' WHEN 3 THEN 'agent'
                     ELSE 'article' END AS stream_kind,
         s.key AS stream_key, e.version, t.name AS type, e.schema_version, e.recorded_at,
         e.actor_id, e.actor_role, e.command_id, e.correlation_id,
         nullif(e.causation_position, 0) AS causation_position, e.payload, e.leaf
  FROM event e JOIN stream s ON s.id = e.stream_id JOIN event_type t ON t.id = e.type_id;

COMMIT;
