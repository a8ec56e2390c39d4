-- All tables as the migrations make them. Written by: python -m tests.data.store.newest_tables
CREATE TABLE alembic_version (
  version_num VARCHAR(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE amended_table (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL
);
CREATE INDEX ix_amended_table_campaign ON amended_table (campaign);
CREATE TABLE audit (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at DATETIME NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail JSON NOT NULL
, origin TEXT DEFAULT '' NOT NULL, hash VARCHAR(64) DEFAULT '' NOT NULL);
CREATE TABLE confirmation (
  fact_id INTEGER NOT NULL,
  doubts JSON NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT pk_confirmation PRIMARY KEY (fact_id),
  CONSTRAINT ck_confirmation_reason CHECK (reason <> ''),
  CONSTRAINT fk_confirmation_fact_id FOREIGN KEY(fact_id) REFERENCES fact (id)
);
CREATE TABLE correction (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  original TEXT NOT NULL,
  corrected TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT ck_correction_reason CHECK (reason <> ''),
  CONSTRAINT fk_correction_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_correction_submission_id ON correction (submission_id);
CREATE TABLE current_fact (
  campaign INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  district TEXT NOT NULL,
  period VARCHAR(7) NOT NULL,
  measure VARCHAR(10) NOT NULL,
  figure_unit TEXT NOT NULL,
  fact_id INTEGER NOT NULL,
  CONSTRAINT pk_current_fact PRIMARY KEY (campaign, indicator, district, period, measure, figure_unit),
  CONSTRAINT uq_current_fact_fact_id UNIQUE (fact_id),
  CONSTRAINT fk_current_fact_fact_id FOREIGN KEY(fact_id) REFERENCES fact (id)
);
CREATE TABLE decision_report (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  decision_id INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT ck_decision_report_state CHECK (state IN ('open', 'under_way', 'done', 'dropped')),
  CONSTRAINT fk_decision_report_decision_id FOREIGN KEY(decision_id) REFERENCES meeting_decision (id)
);
CREATE INDEX ix_decision_report_decision_id ON decision_report (decision_id);
CREATE TABLE delegation (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL,
  for_whom TEXT NOT NULL,
  since DATETIME NOT NULL,
  until DATETIME NOT NULL,
  ended_at DATETIME,
  CONSTRAINT fk_delegation_person FOREIGN KEY(person) REFERENCES person ("key"),
  CONSTRAINT fk_delegation_for_whom FOREIGN KEY(for_whom) REFERENCES person ("key")
);
CREATE INDEX ix_delegation_person ON delegation (person);
CREATE TABLE desk_cause (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  unit TEXT NOT NULL,
  period VARCHAR(7) NOT NULL,
  subject TEXT NOT NULL,
  causes JSON NOT NULL,
  words TEXT NOT NULL,
  remedy TEXT NOT NULL,
  new_date DATE,
  submission_id INTEGER,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT fk_desk_cause_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_desk_cause_campaign ON desk_cause (campaign);
CREATE INDEX ix_desk_cause_submission_id ON desk_cause (submission_id);
CREATE TABLE desk_message (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  unit TEXT NOT NULL,
  about TEXT NOT NULL,
  stage INTEGER NOT NULL,
  way VARCHAR(10) NOT NULL,
  recipient TEXT NOT NULL,
  text TEXT NOT NULL,
  problem TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT ck_desk_message_way CHECK (way IN ('email', 'zalo', 'letter'))
);
CREATE INDEX ix_desk_message_campaign ON desk_message (campaign);
CREATE TABLE desk_registration (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  unit TEXT NOT NULL,
  milestone TEXT NOT NULL,
  received_at DATETIME NOT NULL,
  content JSON NOT NULL,
  submission_id INTEGER,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT fk_desk_registration_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_desk_registration_campaign ON desk_registration (campaign);
CREATE INDEX ix_desk_registration_submission_id ON desk_registration (submission_id);
CREATE TABLE draft (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  content BLOB NOT NULL,
  received_at DATETIME NOT NULL,
  actor TEXT NOT NULL,
  unit TEXT,
  period VARCHAR(7),
  corrections JSON NOT NULL,
  reading JSON,
  read_at_version BIGINT, confirmations JSON, arrival JSON, owner TEXT DEFAULT '' NOT NULL, owner_unit TEXT, sent_at DATETIME, returned TEXT DEFAULT '' NOT NULL,
  CONSTRAINT uq_draft_campaign UNIQUE (campaign, sha256)
);
CREATE TABLE emulation_appeal (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  period VARCHAR(7) NOT NULL,
  unit TEXT NOT NULL,
  criterion TEXT NOT NULL,
  text TEXT NOT NULL,
  answer_to INTEGER,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT fk_emulation_appeal_answer_to FOREIGN KEY(answer_to) REFERENCES emulation_appeal (id)
);
CREATE TABLE emulation_attendance (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL,
  member TEXT NOT NULL,
  present BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_emulation_attendance_session_id FOREIGN KEY(session_id) REFERENCES emulation_session (id)
);
CREATE INDEX ix_emulation_attendance_session_id ON emulation_attendance (session_id);
CREATE TABLE emulation_ballots (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  proposal_id INTEGER NOT NULL,
  round INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  invalid INTEGER NOT NULL,
  written INTEGER NOT NULL,
  agree INTEGER NOT NULL,
  disagree INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_emulation_ballots_proposal_id FOREIGN KEY(proposal_id) REFERENCES emulation_proposal (id)
);
CREATE INDEX ix_emulation_ballots_proposal_id ON emulation_ballots (proposal_id);
CREATE TABLE emulation_decision (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL,
  award TEXT NOT NULL,
  number TEXT NOT NULL,
  decided_on DATE NOT NULL,
  signer TEXT NOT NULL,
  proposals JSON NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_emulation_decision_session_id FOREIGN KEY(session_id) REFERENCES emulation_session (id)
);
CREATE TABLE emulation_declaration (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  period VARCHAR(7) NOT NULL,
  unit TEXT NOT NULL,
  item TEXT NOT NULL,
  value FLOAT,
  text TEXT NOT NULL,
  by_office BOOLEAN NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL
);
CREATE INDEX ix_emulation_declaration_campaign ON emulation_declaration (campaign);
CREATE TABLE emulation_example (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  first INTEGER,
  kind VARCHAR(20) NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  field TEXT NOT NULL,
  story TEXT NOT NULL,
  indicator TEXT,
  result TEXT NOT NULL,
  fact_ids JSON NOT NULL,
  found_by TEXT NOT NULL,
  found_on DATE,
  consent BOOLEAN NOT NULL,
  stage VARCHAR(20) NOT NULL,
  published_where TEXT NOT NULL,
  published_on DATE,
  replicated_by JSON NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT fk_emulation_example_first FOREIGN KEY(first) REFERENCES emulation_example (id)
);
CREATE INDEX ix_emulation_example_campaign ON emulation_example (campaign);
CREATE TABLE emulation_movement (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  movement TEXT NOT NULL,
  unit TEXT NOT NULL,
  state VARCHAR(20) NOT NULL,
  "plan" TEXT NOT NULL,
  activities INTEGER,
  reach INTEGER,
  result TEXT NOT NULL,
  model TEXT NOT NULL,
  reviewed_on DATE,
  evidence TEXT NOT NULL,
  confirmed BOOLEAN NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL
);
CREATE INDEX ix_emulation_movement_campaign ON emulation_movement (campaign);
CREATE TABLE emulation_point (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  period VARCHAR(7) NOT NULL,
  unit TEXT NOT NULL,
  criterion TEXT NOT NULL,
  "column" VARCHAR(10) NOT NULL,
  giver TEXT NOT NULL,
  points FLOAT,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL
);
CREATE INDEX ix_emulation_point_campaign ON emulation_point (campaign);
CREATE TABLE emulation_proposal (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL,
  first INTEGER,
  award TEXT NOT NULL,
  unit TEXT,
  person TEXT NOT NULL,
  post TEXT NOT NULL,
  summary TEXT NOT NULL,
  said JSON NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_emulation_proposal_session_id FOREIGN KEY(session_id) REFERENCES emulation_session (id),
  CONSTRAINT fk_emulation_proposal_first FOREIGN KEY(first) REFERENCES emulation_proposal (id)
);
CREATE INDEX ix_emulation_proposal_session_id ON emulation_proposal (session_id);
CREATE TABLE emulation_publication (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL,
  published_on DATE,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_emulation_publication_session_id FOREIGN KEY(session_id) REFERENCES emulation_session (id)
);
CREATE TABLE emulation_rules (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  tables JSON NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL
);
CREATE TABLE emulation_session (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  name TEXT NOT NULL,
  period VARCHAR(7) NOT NULL,
  basis VARCHAR(10) NOT NULL,
  held_on DATE NOT NULL,
  place TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL,
  rules_id INTEGER,
  tables JSON NOT NULL,
  known_until JSON NOT NULL,
  scores JSON NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  chair TEXT NOT NULL,
  secretary TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT uq_emulation_session_campaign UNIQUE (campaign, name),
  CONSTRAINT fk_emulation_session_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id),
  CONSTRAINT fk_emulation_session_rules_id FOREIGN KEY(rules_id) REFERENCES emulation_rules (id)
);
CREATE TABLE fact (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  district TEXT,
  period VARCHAR(7) NOT NULL,
  measure VARCHAR(10) NOT NULL,
  figure_unit TEXT NOT NULL,
  value FLOAT NOT NULL,
  numerator FLOAT,
  denominator FLOAT,
  estimate BOOLEAN NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  CONSTRAINT ck_fact_measure CHECK (measure IN ('month', 'cumulative')),
  CONSTRAINT fk_fact_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_fact_submission_id ON fact (submission_id);
CREATE TABLE fact_correction (
  fact_id INTEGER NOT NULL,
  correction_id INTEGER NOT NULL,
  CONSTRAINT pk_fact_correction PRIMARY KEY (fact_id, correction_id),
  CONSTRAINT fk_fact_correction_fact_id FOREIGN KEY(fact_id) REFERENCES fact (id),
  CONSTRAINT fk_fact_correction_correction_id FOREIGN KEY(correction_id) REFERENCES correction (id)
);
CREATE TABLE failed_sign_in (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind VARCHAR(10) NOT NULL,
  value TEXT NOT NULL,
  at DATETIME NOT NULL
);
CREATE INDEX ix_failed_sign_in_of ON failed_sign_in (kind, value, at);
CREATE TABLE finding (
  submission_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  severity VARCHAR(10) NOT NULL,
  code TEXT NOT NULL,
  sheet TEXT,
  cell TEXT,
  found TEXT NOT NULL,
  message TEXT NOT NULL,
  what_to_do TEXT NOT NULL,
  CONSTRAINT pk_finding PRIMARY KEY (submission_id, position),
  CONSTRAINT fk_finding_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE TABLE meeting_decision (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  as_of VARCHAR(7) NOT NULL,
  snapshot_id INTEGER,
  slide TEXT NOT NULL,
  slide_title TEXT NOT NULL,
  text TEXT NOT NULL,
  owner TEXT NOT NULL,
  due DATE,
  indicator TEXT,
  district TEXT,
  value FLOAT,
  lower_bound BOOLEAN NOT NULL,
  fact_ids JSON NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT ck_meeting_decision_text CHECK (text <> ''),
  CONSTRAINT fk_meeting_decision_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id)
);
CREATE INDEX ix_meeting_decision_campaign ON meeting_decision (campaign);
CREATE TABLE month_closing (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  period VARCHAR(7) NOT NULL,
  closed BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT ck_month_closing_reason CHECK (closed OR reason <> '')
);
CREATE INDEX ix_month_closing_campaign ON month_closing (campaign);
CREATE TABLE original (
  sha256 VARCHAR(64) NOT NULL,
  content BLOB NOT NULL,
  size BIGINT NOT NULL,
  CONSTRAINT pk_original PRIMARY KEY (sha256)
);
CREATE TABLE pack_approval (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  snapshot_id INTEGER NOT NULL,
  code VARCHAR(19) NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT fk_pack_approval_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id)
);
CREATE INDEX ix_pack_approval_campaign ON pack_approval (campaign);
CREATE TABLE person (
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  role VARCHAR(20) NOT NULL,
  unit TEXT,
  password TEXT,
  must_change BOOLEAN NOT NULL,
  closed_at DATETIME,
  made_at DATETIME NOT NULL,
  CONSTRAINT pk_person PRIMARY KEY ("key"),
  CONSTRAINT ck_person_role CHECK (role IN ('viewer', 'unit', 'analyst', 'council', 'administrator')),
  CONSTRAINT ck_person_unit CHECK ((role = 'unit') = (unit IS NOT NULL))
);
CREATE TABLE receipt (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  unit TEXT NOT NULL,
  milestone TEXT NOT NULL,
  received_on DATE,
  actor TEXT NOT NULL,
  noted_at DATETIME NOT NULL,
  made_up BOOLEAN NOT NULL
);
CREATE INDEX ix_receipt_campaign ON receipt (campaign);
CREATE TABLE remembered (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  subject VARCHAR(10) NOT NULL,
  name TEXT NOT NULL,
  answer TEXT NOT NULL,
  actor TEXT NOT NULL,
  at DATETIME NOT NULL,
  active BOOLEAN NOT NULL,
  CONSTRAINT ck_remembered_subject CHECK (subject IN ('unit', 'period'))
);
CREATE INDEX ix_remembered_campaign ON remembered (campaign);
CREATE TABLE setting (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT pk_setting PRIMARY KEY ("key")
);
CREATE TABLE sign_in (
  token_hash VARCHAR(64) NOT NULL,
  person TEXT NOT NULL,
  for_whom TEXT,
  begun_at DATETIME NOT NULL,
  seen_at DATETIME NOT NULL,
  address TEXT NOT NULL,
  CONSTRAINT pk_sign_in PRIMARY KEY (token_hash),
  CONSTRAINT fk_sign_in_person FOREIGN KEY(person) REFERENCES person ("key")
);
CREATE INDEX ix_sign_in_person ON sign_in (person);
CREATE TABLE snapshot (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  name TEXT NOT NULL,
  as_of VARCHAR(7) NOT NULL,
  taken_at DATETIME NOT NULL,
  received_until DATETIME,
  actor TEXT NOT NULL,
  note TEXT NOT NULL,
  tables JSON NOT NULL,
  province_targets JSON NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT uq_snapshot_campaign UNIQUE (campaign, name)
);
CREATE TABLE snapshot_fact (
  snapshot_id INTEGER NOT NULL,
  fact_id INTEGER NOT NULL,
  CONSTRAINT pk_snapshot_fact PRIMARY KEY (snapshot_id, fact_id),
  CONSTRAINT fk_snapshot_fact_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id),
  CONSTRAINT fk_snapshot_fact_fact_id FOREIGN KEY(fact_id) REFERENCES fact (id)
);
CREATE INDEX ix_snapshot_fact_fact_id ON snapshot_fact (fact_id);
CREATE TABLE snapshot_target (
  snapshot_id INTEGER NOT NULL,
  target_id INTEGER NOT NULL,
  CONSTRAINT pk_snapshot_target PRIMARY KEY (snapshot_id, target_id),
  CONSTRAINT fk_snapshot_target_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id),
  CONSTRAINT fk_snapshot_target_target_id FOREIGN KEY(target_id) REFERENCES target (id)
);
CREATE INDEX ix_snapshot_target_target_id ON snapshot_target (target_id);
CREATE TABLE submission (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  unit TEXT,
  period VARCHAR(7),
  version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  received_at DATETIME NOT NULL,
  saved_at DATETIME NOT NULL,
  actor TEXT NOT NULL,
  made_up BOOLEAN NOT NULL, withdrawn_at DATETIME, withdrawn_by TEXT, withdrawn_reason TEXT,
  CONSTRAINT fk_submission_sha256 FOREIGN KEY(sha256) REFERENCES original (sha256)
);
CREATE INDEX ix_submission_version ON submission (campaign, period, unit);
CREATE UNIQUE INDEX uq_submission_standing ON submission (campaign, sha256) WHERE withdrawn_at IS NULL;
CREATE TABLE target (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  district TEXT NOT NULL,
  due DATE NOT NULL,
  value FLOAT NOT NULL,
  as_written TEXT NOT NULL,
  source TEXT NOT NULL,
  made_up BOOLEAN NOT NULL,
  active BOOLEAN NOT NULL,
  loaded_at DATETIME NOT NULL
);
CREATE INDEX ix_target_campaign ON target (campaign);
CREATE TABLE task_evidence (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  report_id INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  CONSTRAINT fk_task_evidence_report_id FOREIGN KEY(report_id) REFERENCES task_report (id),
  CONSTRAINT fk_task_evidence_sha256 FOREIGN KEY(sha256) REFERENCES original (sha256)
);
CREATE INDEX ix_task_evidence_report_id ON task_evidence (report_id);
CREATE TABLE task_report (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  period VARCHAR(7) NOT NULL,
  state VARCHAR(20) NOT NULL,
  text TEXT NOT NULL,
  submission_id INTEGER,
  sheet TEXT,
  cell TEXT,
  received_at DATETIME NOT NULL,
  saved_at DATETIME NOT NULL,
  actor TEXT NOT NULL,
  made_up BOOLEAN NOT NULL,
  CONSTRAINT ck_task_report_state CHECK (state IN ('done', 'under_way', 'not_started')),
  CONSTRAINT fk_task_report_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_task_report_of ON task_report (campaign, indicator, unit);
CREATE INDEX ix_task_report_submission_id ON task_report (submission_id);
CREATE TABLE watched (
  campaign INTEGER NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  path TEXT NOT NULL,
  taken_at DATETIME NOT NULL,
  drafts JSON NOT NULL,
  answered BOOLEAN NOT NULL,
  CONSTRAINT pk_watched PRIMARY KEY (campaign, sha256)
);
