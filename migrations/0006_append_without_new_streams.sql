-- append_events: one batch, one call, one transaction. As in 0002, but most batches open no stream, and
-- then no statement is spent on it.
--
-- A batch is a list of commands, each for a stream of its own; a command brings one event or more.
-- Arrays are parallel: c_* has one element per command, e_* one per event, in log order.
-- A reference (c_stream, e_stream) is the stream's id or, for a new stream, minus the ordinal (from 1)
-- of its first event in the batch. A command without a fingerprint is not remembered by its id: the
-- id was made for this attempt, and nobody will send it again.
--   LD001  a stream is not at the version its command expects
--   LD003  p_recorded_at is before the head's time; the detail has that time in milliseconds
--   23505  a command id is known already (command_result_pkey), or a new stream exists (stream_*)
-- All of them leave the log as it was. The head's row stays locked until the caller commits.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (6, 'append_without_new_streams');

CREATE OR REPLACE FUNCTION append_events(
  p_recorded_ms bigint, p_digest bytea, p_leaves bytea, p_remember boolean,
  c_command uuid[], c_stream bigint[], c_kind smallint[], c_key text[], c_expected integer[],
  c_version integer[], c_last integer[], c_fingerprint text[],
  e_stream bigint[], e_version integer[], e_type smallint[], e_schema smallint[],
  e_command uuid[], e_correlation uuid[], e_causation bigint[],
  e_actor text[], e_role text[], e_payload text[]
) RETURNS bigint  -- the position before the first event's
LANGUAGE plpgsql AS $$
DECLARE
  n        CONSTANT integer := cardinality(e_stream);
  at       CONSTANT timestamptz := timestamptz 'epoch' + p_recorded_ms * interval '1 millisecond';
  base     bigint;
  link     bytea;
  existing integer := cardinality(c_stream);
  moved    integer;
BEGIN
  UPDATE log_head
     SET position = position + n, recorded_at = at,
         chain = sha256(chain || int8send(position + 1) || int4send(n) || p_digest)
   WHERE recorded_at <= at
  RETURNING position - n, chain INTO base, link;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the head of the log is younger than the batch' USING ERRCODE = 'LD003',
      DETAIL = (SELECT (extract(epoch FROM recorded_at) * 1000)::bigint::text FROM log_head);
  END IF;

  IF 0 > ANY (c_stream) THEN
    INSERT INTO stream (id, kind, key, version)
      SELECT base - c.stream, c.kind, c.key, c.version
        FROM unnest(c_stream, c_kind, c_key, c_version) AS c (stream, kind, key, version)
       WHERE c.stream < 0;
    GET DIAGNOSTICS moved = ROW_COUNT;
    existing := existing - moved;
  END IF;
  IF existing > 0 THEN
    UPDATE stream s SET version = c.version
      FROM unnest(c_stream, c_expected, c_version) AS c (stream, expected, version)
     WHERE s.id = ANY (c_stream) AND s.id = c.stream AND s.version = c.expected;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> existing THEN
      RAISE EXCEPTION 'a stream is at another version' USING ERRCODE = 'LD001';
    END IF;
  END IF;

  IF p_remember THEN
    INSERT INTO command_result (command_id, stream_id, version, last_position, fingerprint, recorded_at)
      SELECT c.command, CASE WHEN c.stream < 0 THEN base - c.stream ELSE c.stream END,
             c.version, base + c.last, c.fingerprint, at
        FROM unnest(c_command, c_stream, c_version, c_last, c_fingerprint)
          AS c (command, stream, version, last, fingerprint)
       WHERE c.fingerprint IS NOT NULL;
  END IF;

  INSERT INTO event (position, stream_id, version, type_id, schema_version, recorded_at, actor_id,
                     actor_role, command_id, correlation_id, causation_position, payload, leaf)
    SELECT base + e.ordinal, CASE WHEN e.stream < 0 THEN base - e.stream ELSE e.stream END,
           e.version, e.type, e.schema, at, e.actor, e.role, e.command, e.correlation, e.causation,
           e.payload, substring(p_leaves FROM 32 * e.ordinal::integer - 31 FOR 32)
      FROM unnest(e_stream, e_version, e_type, e_schema, e_command, e_correlation, e_causation,
                  e_actor, e_role, e_payload) WITH ORDINALITY
        AS e (stream, version, type, schema, command, correlation, causation, actor, role, payload,
              ordinal);

  INSERT INTO batch (first_position, event_count, recorded_at, digest, chain)
    VALUES (base + 1, n, at, p_digest, link);
  RETURN base;
END $$;

COMMIT;
