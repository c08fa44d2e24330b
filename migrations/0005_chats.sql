-- The read model of live chat, version 1: sessions, their messages, the agents. Views carry the
-- public names. Everything here can be made again from the log.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (5, 'chats');

-- start_position is the place in the queue, kept when a chat waits again. customer_left_* are set while
-- the customer has no connection. last_message_at and last_seq stand in no index, so that a message
-- changes the row in place.
CREATE TABLE chat_sessions_v1 (
  id                    uuid        PRIMARY KEY,
  start_position        bigint      NOT NULL,
  user_id               text        NOT NULL,
  user_name             text        NOT NULL,
  user_email            text        NOT NULL,
  subject               text        NOT NULL,
  status                text        NOT NULL,
  agent_id              text,
  agent_name            text,
  slot_id               uuid,
  last_served_by        text,
  created_at            timestamptz NOT NULL,
  accepted_at           timestamptz,
  ended_at              timestamptz,
  ended_by              text,
  end_reason            text,
  rating                smallint,
  rating_comment        text,
  rated_agent_id        text,
  last_seq              bigint      NOT NULL,
  last_message_at       timestamptz NOT NULL,
  read_by_user          bigint      NOT NULL,
  read_by_agent         bigint      NOT NULL,
  customer_left_at      timestamptz,
  customer_left_version integer,
  ticket_id             uuid,
  version               integer     NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX chat_sessions_v1_user ON chat_sessions_v1 (user_id, start_position DESC);
CREATE INDEX chat_sessions_v1_agent ON chat_sessions_v1 (last_served_by, start_position DESC)
  WHERE last_served_by IS NOT NULL;
CREATE INDEX chat_sessions_v1_open ON chat_sessions_v1 (status, start_position)
  WHERE status IN ('waiting', 'active');

CREATE TABLE chat_messages_v1 (
  session_id        uuid        NOT NULL,
  seq               bigint      NOT NULL,
  id                uuid        NOT NULL,
  sender_id         text        NOT NULL,
  sender_name       text        NOT NULL,
  sender_type       text        NOT NULL,
  message           text        NOT NULL,
  created_at        timestamptz NOT NULL,
  client_message_id text        NOT NULL,
  PRIMARY KEY (session_id, seq)
);

-- slots and slot_chats run parallel: the places taken, and by which chats.
CREATE TABLE support_agents_v1 (
  id                 text        PRIMARY KEY,
  name               text        NOT NULL,
  status             text        NOT NULL,
  max_concurrent     integer     NOT NULL,
  active_chats       integer     NOT NULL,
  slots              uuid[]      NOT NULL,
  slot_chats         uuid[]      NOT NULL,
  connected          boolean     NOT NULL,
  connection_lost_at timestamptz,
  lost_version       integer,
  updated_at         timestamptz NOT NULL,
  version            integer     NOT NULL
) WITH (fillfactor = 50);

CREATE VIEW chat_sessions AS SELECT * FROM chat_sessions_v1;
CREATE VIEW chat_messages AS SELECT * FROM chat_messages_v1;
CREATE VIEW support_agents AS SELECT * FROM support_agents_v1;
INSERT INTO projection (name, version) VALUES ('chats', 1);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledgerdesk_service') THEN
    GRANT SELECT ON chat_sessions, chat_messages, support_agents TO ledgerdesk_service;
    GRANT SELECT, INSERT, UPDATE, DELETE ON chat_sessions_v1, chat_messages_v1, support_agents_v1
      TO ledgerdesk_service;
  END IF;
END $$;

COMMIT;
