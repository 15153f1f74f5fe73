-- +goose Up
-- One group: six or seven account managers, one A/R specialist, one BDM, production.
CREATE TABLE work_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL UNIQUE,
  recorded_at TEXT NOT NULL
);

-- People of ours, users of the program or not. left_on is the last day with us.
CREATE TABLE employee (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  name_norm TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('account_manager','receivables','bdm','production','head','accountant','director','operator','administrator','auditor')),
  group_id INTEGER REFERENCES work_group(id),
  user_id INTEGER UNIQUE REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  left_on TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX employee_name ON employee(name_norm);
CREATE INDEX employee_group ON employee(group_id);

-- Who holds which role for a client, since when and until when: until '' is now. A row is ended, never rewritten; since '' is
-- for as long as the book knows, and until on the day before since is a row that was put right before it held.
CREATE TABLE client_team (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id),
  role TEXT NOT NULL CHECK (role IN ('account_manager','receivables','bdm','production')),
  employee_id INTEGER NOT NULL REFERENCES employee(id),
  since TEXT NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  user_id INTEGER NOT NULL REFERENCES app_user(id),
  recorded_at TEXT NOT NULL,
  ended_by INTEGER REFERENCES app_user(id),
  ended_at TEXT NOT NULL DEFAULT '',
  CHECK ((until = '') = (ended_at = '') AND (until = '') = (ended_by IS NULL))
);
-- One holds a role at a time, in production one only once; what has ended is as it was.
CREATE UNIQUE INDEX client_team_role ON client_team(client_id, role, until, CASE WHEN until <> '' THEN id WHEN role = 'production' THEN employee_id ELSE 0 END);
CREATE INDEX client_team_employee ON client_team(employee_id, until);

-- The group that a client is served by: its account manager's, unless it was chosen by hand.
ALTER TABLE client ADD COLUMN group_id INTEGER REFERENCES work_group(id);
ALTER TABLE client ADD COLUMN group_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (group_by_hand IN (0,1));
CREATE INDEX client_group ON client(group_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('client', 'client_group', '20000 5000'),
  ('work_group', 'sqlite_autoindex_work_group_1', '4 1'),
  ('employee', 'sqlite_autoindex_employee_1', '40 1'),
  ('employee', 'employee_name', '40 1'),
  ('employee', 'employee_group', '40 10'),
  ('client_team', 'client_team_role', '90000 5 2 1 1'),
  ('client_team', 'client_team_employee', '90000 2200 1500');
