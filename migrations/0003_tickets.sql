-- The read model of tickets, version 1. Views carry the public names, so that the next version can
-- be built beside this one. Everything here can be made again from the log.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (3, 'tickets');

CREATE TABLE projection (
  name     text        NOT NULL,
  version  smallint    NOT NULL,
  position bigint      NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, version)
) WITH (fillfactor = 20);

-- A stream whose event could not be applied waits here, with everything that came after it.
CREATE TABLE parked (
  projection text        NOT NULL,
  version    smallint    NOT NULL,
  stream_kind smallint   NOT NULL,
  stream_key text        NOT NULL,
  position   bigint      NOT NULL,
  error      text        NOT NULL,
  parked_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (projection, version, stream_kind, stream_key)
);

-- version counts all of the ticket's events; public_version and public_updated_at only those that its
-- requester may know of, so that an internal note does not show even as a changed date.
CREATE TABLE support_tickets_v1 (
  id                uuid        PRIMARY KEY,
  number            bigint      NOT NULL,
  user_id           text        NOT NULL,
  user_name         text        NOT NULL,
  user_email        text        NOT NULL,
  subject           text        NOT NULL,
  description       text        NOT NULL,
  category          text        NOT NULL,
  priority          text        NOT NULL,
  priority_rank     smallint    NOT NULL,
  status            text        NOT NULL,
  assigned_to       text,
  tags              text[]      NOT NULL DEFAULT '{}',
  follows           uuid,
  version           integer     NOT NULL,
  public_version    integer     NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  public_updated_at timestamptz NOT NULL,
  first_response_at timestamptz,
  resolved_at       timestamptz,
  closed_at         timestamptz
) WITH (fillfactor = 70);
CREATE INDEX support_tickets_v1_user ON support_tickets_v1 (user_id, number DESC);
CREATE INDEX support_tickets_v1_open ON support_tickets_v1 (priority_rank, number)
  WHERE status IN ('open', 'in_progress', 'waiting_user');
CREATE INDEX support_tickets_v1_resolved ON support_tickets_v1 (resolved_at) WHERE status = 'resolved';

CREATE TABLE ticket_messages_v1 (
  ticket_id   uuid        NOT NULL,
  version     integer     NOT NULL,  -- of the event in the ticket's stream: the messages' order
  id          uuid        NOT NULL,
  internal    boolean     NOT NULL,
  sender_id   text        NOT NULL,
  sender_name text        NOT NULL,
  sender_type text        NOT NULL,
  message     text        NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, version)
);

CREATE VIEW support_tickets AS SELECT * FROM support_tickets_v1;
CREATE VIEW ticket_messages AS SELECT * FROM ticket_messages_v1;
INSERT INTO projection (name, version) VALUES ('tickets', 1);

COMMIT;
