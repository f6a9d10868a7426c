-- What watching leaves behind: requests and web vitals by minute and day, probes of what people use, alerts and their way
-- out, heartbeats of the schedules, checks of the books. None of it is money and none of it names a person, but for the
-- operator who acknowledged an alert.
SET lock_timeout = '3s';

-- status_class 2 to 5 are requests; 0 is something else that was counted, whose name stands in `route`.
-- `buckets` counts durations by the bounds of lib/domain/watch/buckets.ts, the last one without a bound.
CREATE TABLE request_minute (
  minute timestamptz(0) NOT NULL,
  route text NOT NULL,
  status_class smallint NOT NULL CHECK (status_class IN (0, 2, 3, 4, 5)),
  count integer NOT NULL CHECK (count > 0),
  duration_us bigint NOT NULL CHECK (duration_us >= 0),
  buckets integer[] NOT NULL,
  PRIMARY KEY (minute, route, status_class)
);
-- The same since ever: counters for a scraper never fall, while minutes are pruned.
CREATE TABLE request_total (
  route text NOT NULL,
  status_class smallint NOT NULL,
  count bigint NOT NULL,
  duration_us bigint NOT NULL,
  buckets bigint[] NOT NULL,
  PRIMARY KEY (route, status_class)
);

CREATE TABLE web_vital_day (
  day date NOT NULL,
  page text NOT NULL,
  metric text NOT NULL CHECK (metric IN ('LCP', 'INP', 'CLS', 'TTFB', 'FCP')),
  device text NOT NULL CHECK (device IN ('phone', 'desktop')),
  count integer NOT NULL,
  buckets integer[] NOT NULL,
  PRIMARY KEY (day, page, metric, device)
);

CREATE TABLE probe (
  at timestamptz(0) NOT NULL,
  component text NOT NULL CHECK (component IN ('browse', 'checkout', 'library', 'payouts')),
  ok boolean NOT NULL,
  latency_ms integer NOT NULL CHECK (latency_ms >= 0),
  PRIMARY KEY (component, at)
);
CREATE INDEX probe_at ON probe (at);
-- Days outlive their probes.
CREATE TABLE probe_day (
  day date NOT NULL,
  component text NOT NULL,
  probes integer NOT NULL,
  failed integer NOT NULL,
  PRIMARY KEY (day, component)
);

-- One row while something is wrong. `state` alerts are closed by the rule that opened them, `event` alerts when they have
-- been quiet for a day.
CREATE TABLE alert (
  id text PRIMARY KEY,
  key text NOT NULL,
  level text NOT NULL CHECK (level IN ('P0', 'P1', 'P2', 'P3')),
  kind text NOT NULL CHECK (kind IN ('state', 'event')),
  title text NOT NULL,
  lines text[] NOT NULL,
  count integer NOT NULL DEFAULT 1,
  message integer NOT NULL DEFAULT 1,
  opened_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  last_sent_at timestamptz(3) NOT NULL,
  acknowledged_at timestamptz(3),
  acknowledged_by text,
  closed_at timestamptz(3),
  CONSTRAINT alert_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE UNIQUE INDEX alert_open_once ON alert (key) WHERE closed_at IS NULL;
CREATE INDEX alert_newest ON alert (id DESC);

-- One message of an alert on one channel. `message` numbers what was said of the alert: 1 is its opening.
CREATE TABLE alert_delivery (
  id text PRIMARY KEY,
  alert_id text NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  message integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('open', 'again', 'acknowledge', 'resolve')),
  channel text NOT NULL,
  stands_for text,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'SENT', 'FAILED')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3),
  last_error text,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (alert_id, message, channel)
);
CREATE INDEX alert_delivery_due ON alert_delivery (next_try_at) WHERE status = 'QUEUED';

-- Since when a job is expected to run, so that one which has just been added is not missed at once.
CREATE TABLE heartbeat (
  job text PRIMARY KEY,
  since timestamptz(3) NOT NULL
);
-- One row: since when the watcher has been running without a gap, and when it last did.
CREATE TABLE watch_run (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  since timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL
);

CREATE TABLE books_check (
  at timestamptz(3) PRIMARY KEY,
  is_balanced boolean NOT NULL,
  ms integer NOT NULL,
  broken text[] NOT NULL
);
