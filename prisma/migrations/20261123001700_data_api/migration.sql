-- A hosted PostgreSQL may bring roles that a public web address reads tables as (Supabase: anon, authenticated), with rights
-- to whatever is made in the schema "public". They get none: everything goes through the application.
SET lock_timeout = '3s';

DO $$ DECLARE visitor text; BEGIN
  FOR visitor IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', visitor);
    EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %I', visitor);
    EXECUTE format('REVOKE ALL ON ALL ROUTINES IN SCHEMA public FROM %I', visitor);
    -- What later migrations make, too.
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM %I', visitor);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM %I', visitor);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON ROUTINES FROM %I', visitor);
  END LOOP;
END $$;
