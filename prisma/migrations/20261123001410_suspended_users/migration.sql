-- Operators look through the suspended ones, who are few.
SET lock_timeout = '3s';

CREATE INDEX app_user_suspended ON app_user (id DESC) WHERE status = 'SUSPENDED';
