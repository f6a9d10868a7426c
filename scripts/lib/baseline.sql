-- For test databases only: remembers the rows that the migrations put in, and brings every table back to them.
CREATE SCHEMA baseline;

DO $$
DECLARE t text; has_rows boolean;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t) INTO has_rows;
    IF has_rows THEN EXECUTE format('CREATE TABLE baseline.%I AS TABLE public.%I', t, t); END IF;
  END LOOP;
END $$;

-- Triggers and foreign keys are off meanwhile: append-only tables refuse a DELETE, and the order would matter.
CREATE FUNCTION baseline.restore() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE t text; has_rows boolean; columns text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t) INTO has_rows;
    IF has_rows THEN EXECUTE format('DELETE FROM public.%I', t); END IF;
  END LOOP;
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'baseline' LOOP
    SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = t AND is_generated = 'NEVER';
    EXECUTE format('INSERT INTO public.%I (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM baseline.%I', t, columns, columns, t);
  END LOOP;
END $$;
