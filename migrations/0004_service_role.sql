-- The role the service acts as: it may append to the log and read it, and may write what is derived
-- from it. Where the migrating account may not create roles, the triggers alone guard the log.

BEGIN;
INSERT INTO schema_migration (number, name) VALUES (4, 'service_role');

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledgerdesk_service') THEN
    CREATE ROLE ledgerdesk_service NOLOGIN;
  END IF;
  EXECUTE format('GRANT ledgerdesk_service TO %I', current_user);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ledgerdesk_service', current_schema());
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO ledgerdesk_service', current_schema());
  GRANT INSERT ON event, batch, stream, event_type, command_result TO ledgerdesk_service;
  GRANT UPDATE ON log_head, stream TO ledgerdesk_service;
  GRANT DELETE ON command_result TO ledgerdesk_service;
  GRANT INSERT, UPDATE, DELETE ON projection, parked, support_tickets_v1, ticket_messages_v1
    TO ledgerdesk_service;
  GRANT EXECUTE ON FUNCTION ensure_event_partitions() TO ledgerdesk_service;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'the account % may not create or grant roles: the service runs as itself', current_user;
END $$;

COMMIT;
