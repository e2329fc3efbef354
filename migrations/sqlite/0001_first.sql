-- The first schema. Every key of a company's table begins with the company (see ARCHITECTURE.md).
-- Kept beside its twin for the other engine; a test holds the two against each other.

create table company (
  id blob not null primary key,
  version integer not null,
  name text not null,
  country text not null,
  time_zone text not null,
  language text not null,
  quiet_days integer not null,
  case_on_follow_up integer not null check (case_on_follow_up in (0, 1)),
  created_at integer not null,
  changed_at integer not null
) strict, without rowid;

create table app_user (
  id blob not null primary key,
  company_id blob not null,
  version integer not null,
  login text not null unique,
  name text not null,
  password_hash text not null,
  role text not null check (role in ('reader', 'member', 'manager', 'administrator')),
  party_id blob,
  language text,
  time_zone text,
  active integer not null check (active in (0, 1)),
  created_at integer not null,
  changed_at integer not null
) strict, without rowid;

create index app_user_company on app_user (company_id, login);
create index app_user_party on app_user (company_id, party_id);

create table session (
  hash blob not null primary key,
  user_id blob not null references app_user (id),
  created_at integer not null,
  expires_at integer not null
) strict, without rowid;

create index session_of_user on session (user_id);

create table token (
  id blob not null primary key,
  user_id blob not null references app_user (id),
  hash blob not null unique,
  prefix text not null,
  name text not null,
  scope text not null check (scope in ('read', 'log', 'all')),
  created_at integer not null,
  expires_at integer,
  last_used_at integer
) strict, without rowid;

create index token_user on token (user_id);

create table party (
  company_id blob not null references company (id),
  id blob not null,
  version integer not null,
  kind text not null check (kind in ('person', 'organization', 'unknown')),
  name text not null,
  folded_name text not null,
  title text,
  code text,
  language text,
  note text,
  active integer not null check (active in (0, 1)),
  created_at integer not null,
  created_by blob,
  changed_at integer not null,
  changed_by blob,
  primary key (company_id, id),
  unique (company_id, code)
) strict, without rowid;

create index party_name on party (company_id, folded_name, id);

create table address (
  company_id blob not null,
  id blob not null,
  party_id blob not null,
  position integer not null,
  lines text not null,
  place text,
  postal_code text,
  country text,
  label text,
  primary key (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index address_party on address (company_id, party_id, position);

create table contact_mechanism (
  company_id blob not null,
  id blob not null,
  party_id blob not null,
  position integer not null,
  type text not null check (type in ('phone', 'mobile', 'fax', 'email', 'website', 'skype', 'sip', 'irc', 'jabber', 'other')),
  value text not null,
  normalized text,
  label text,
  active integer not null check (active in (0, 1)),
  primary key (company_id, id),
  unique (company_id, party_id, id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index contact_mechanism_party on contact_mechanism (company_id, party_id, position);
create index contact_mechanism_normalized on contact_mechanism (company_id, normalized);

create table employee (
  company_id blob not null,
  id blob not null,
  version integer not null,
  party_id blob not null,
  valid_from text,
  valid_until text,
  primary key (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id),
  check (valid_from is null or valid_until is null or valid_from <= valid_until)
) strict, without rowid;

create index employee_party on employee (company_id, party_id);

create table relation_kind (
  company_id blob not null references company (id),
  id blob not null,
  version integer not null,
  name text not null,
  folded_name text not null,
  represents integer not null check (represents in (0, 1)),
  active integer not null check (active in (0, 1)),
  primary key (company_id, id),
  unique (company_id, folded_name)
) strict, without rowid;

create table party_relation (
  company_id blob not null,
  id blob not null,
  from_party blob not null,
  to_party blob not null,
  kind_id blob not null,
  valid_from text,
  valid_until text,
  primary key (company_id, id),
  foreign key (company_id, from_party) references party (company_id, id),
  foreign key (company_id, to_party) references party (company_id, id),
  foreign key (company_id, kind_id) references relation_kind (company_id, id),
  check (from_party <> to_party),
  check (valid_from is null or valid_until is null or valid_from <= valid_until)
) strict, without rowid;

create index party_relation_from on party_relation (company_id, from_party);
create index party_relation_to on party_relation (company_id, to_party);
create index party_relation_kind on party_relation (company_id, kind_id);

create table purpose (
  company_id blob not null references company (id),
  id blob not null,
  version integer not null,
  name text not null,
  folded_name text not null,
  active integer not null check (active in (0, 1)),
  primary key (company_id, id),
  unique (company_id, folded_name)
) strict, without rowid;

create table case_status (
  company_id blob not null references company (id),
  id blob not null,
  version integer not null,
  name text not null,
  folded_name text not null,
  kind text not null check (kind in ('open', 'closed')),
  is_default integer not null check (is_default in (0, 1)),
  sequence integer not null,
  counted integer not null check (counted in (0, 1)),
  active integer not null check (active in (0, 1)),
  primary key (company_id, id),
  unique (company_id, folded_name)
) strict, without rowid;

create table document_kind (
  company_id blob not null references company (id),
  id blob not null,
  version integer not null,
  name text not null,
  label text not null,
  system text,
  url_template text,
  used_for text not null check (used_for in ('case', 'effort', 'both')),
  active integer not null check (active in (0, 1)),
  primary key (company_id, id),
  unique (company_id, name)
) strict, without rowid;

create table document (
  company_id blob not null,
  id blob not null,
  version integer not null,
  kind_id blob not null,
  key text not null,
  label text not null,
  party_id blob,
  status_text text,
  url text,
  created_at integer not null,
  changed_at integer not null,
  primary key (company_id, id),
  unique (company_id, kind_id, key),
  foreign key (company_id, kind_id) references document_kind (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index document_party on document (company_id, party_id);

create table case_counter (
  company_id blob not null references company (id),
  year integer not null,
  last integer not null,
  primary key (company_id, year)
) strict, without rowid;

create table communication_case (
  company_id blob not null,
  id blob not null,
  version integer not null,
  number text not null,
  name text not null,
  description text,
  party_id blob,
  status_id blob not null,
  start_at integer not null,
  start_typed integer not null check (start_typed in (0, 1)),
  end_at integer,
  made_by_rule integer not null check (made_by_rule in (0, 1)),
  why text,
  created_at integer not null,
  created_by blob,
  changed_at integer not null,
  changed_by blob,
  primary key (company_id, id),
  unique (company_id, number),
  foreign key (company_id, party_id) references party (company_id, id),
  foreign key (company_id, status_id) references case_status (company_id, id)
) strict, without rowid;

create index communication_case_start on communication_case (company_id, start_at desc, id desc);
create index communication_case_party on communication_case (company_id, party_id, start_at desc, id desc);
create index communication_case_status on communication_case (company_id, status_id, start_at desc, id desc);

create table case_role (
  company_id blob not null,
  case_id blob not null,
  party_id blob not null,
  role text not null check (role in ('responsible', 'quality', 'customer', 'supplier', 'other')),
  primary key (company_id, case_id, party_id, role),
  foreign key (company_id, case_id) references communication_case (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index case_role_party on case_role (company_id, party_id, case_id);

create table case_document (
  company_id blob not null,
  case_id blob not null,
  document_id blob not null,
  position integer not null,
  primary key (company_id, case_id, document_id),
  foreign key (company_id, case_id) references communication_case (company_id, id),
  foreign key (company_id, document_id) references document (company_id, id)
) strict, without rowid;

create index case_document_document on case_document (company_id, document_id, case_id);

create table event (
  company_id blob not null,
  id blob not null,
  version integer not null,
  type text not null check (type in ('phone', 'mobile', 'fax', 'email', 'website', 'skype', 'sip', 'irc', 'jabber', 'other', 'in_person', 'post', 'sms', 'chat', 'video')),
  direction text check (direction in ('inbound', 'outbound', 'internal')),
  state text not null check (state in ('scheduled', 'in_progress', 'completed', 'cancelled')),
  former_state text check (former_state in ('scheduled', 'in_progress')),
  outcome text check (outcome in ('reached', 'no_answer', 'left_message', 'declined', 'bounced')),
  next_step text check (next_step in ('undecided', 'none', 'planned')),
  subject text,
  note text,
  place text,
  purpose_id blob,
  at integer not null,
  start_at integer,
  end_at integer,
  planned_start integer,
  planned_end integer,
  time_zone text,
  all_day integer not null check (all_day in (0, 1)),
  parent_id blob,
  root_id blob not null,
  case_id blob,
  responsible_id blob,
  visibility text not null check (visibility in ('company', 'participants')),
  created_at integer not null,
  created_by blob,
  changed_at integer not null,
  changed_by blob,
  primary key (company_id, id),
  unique (company_id, id, case_id),
  foreign key (company_id, purpose_id) references purpose (company_id, id),
  foreign key (company_id, responsible_id) references party (company_id, id),
  foreign key (company_id, parent_id) references event (company_id, id),
  foreign key (company_id, root_id) references event (company_id, id),
  foreign key (company_id, case_id) references communication_case (company_id, id),
  foreign key (company_id, root_id, case_id) references event (company_id, id, case_id),
  check (start_at is not null or end_at is null),
  check (end_at is null or end_at >= start_at),
  check ((parent_id is null) = (root_id = id)),
  check ((state = 'cancelled') = (former_state is not null)),
  check ((state = 'completed') = (next_step is not null))
) strict, without rowid;

create index event_at on event (company_id, at desc, id desc);
-- Before the partial ones, and in the same order: of two that serve alike SQLite takes the younger.
create index event_responsible on event (company_id, responsible_id, at desc, id desc);
create index event_open on event (company_id, at desc, id desc) where state in ('scheduled', 'in_progress');
create index event_agenda on event (company_id, responsible_id, at desc, id desc) where state in ('scheduled', 'in_progress');
create index event_undecided on event (company_id, responsible_id, at desc, id desc) where next_step = 'undecided';
create index event_undecided_of_all on event (company_id, at desc, id desc) where next_step = 'undecided';
create index event_case on event (company_id, case_id, at desc, id desc) where case_id is not null;
create index event_chain on event (company_id, root_id, at desc, id desc);
create index event_parent on event (company_id, parent_id, at desc, id desc) where parent_id is not null;
create index event_purpose on event (company_id, purpose_id) where purpose_id is not null;

create table event_party (
  company_id blob not null,
  event_id blob not null,
  party_id blob not null,
  position integer not null,
  role text not null check (role in ('initiator', 'participant', 'copied', 'represented')),
  at integer not null,
  state text not null,
  outcome text,
  type text not null,
  direction text,
  visibility text not null,
  primary key (company_id, event_id, party_id),
  foreign key (company_id, event_id) references event (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index event_party_timeline on event_party (company_id, party_id, at desc, event_id desc);
create index event_party_scheduled on event_party (company_id, party_id, at, event_id) where state = 'scheduled';
create unique index event_party_initiator on event_party (company_id, event_id) where role = 'initiator';

create table event_contact (
  company_id blob not null,
  event_id blob not null,
  id blob not null,
  position integer not null,
  mechanism_id blob,
  party_id blob,
  type text not null,
  value text not null,
  normalized text,
  at integer not null,
  primary key (company_id, event_id, id),
  foreign key (company_id, event_id) references event (company_id, id),
  foreign key (company_id, event_id, party_id) references event_party (company_id, event_id, party_id),
  foreign key (company_id, party_id, mechanism_id) references contact_mechanism (company_id, party_id, id)
) strict, without rowid;

create index event_contact_party on event_contact (company_id, event_id, party_id);
create index event_contact_mechanism on event_contact (company_id, party_id, mechanism_id, at desc, event_id desc);
create index event_contact_value on event_contact (company_id, normalized, at desc, event_id desc);

create table work_effort (
  company_id blob not null,
  id blob not null,
  version integer not null,
  event_id blob,
  case_id blob,
  name text not null,
  document_id blob,
  party_id blob,
  state text not null check (state in ('scheduled', 'in_progress', 'completed', 'cancelled')),
  former_state text check (former_state in ('scheduled', 'in_progress')),
  responsible_id blob,
  due text,
  due_order text not null,
  created_at integer not null,
  created_by blob,
  changed_at integer not null,
  changed_by blob,
  primary key (company_id, id),
  foreign key (company_id, event_id) references event (company_id, id),
  foreign key (company_id, case_id) references communication_case (company_id, id),
  foreign key (company_id, document_id) references document (company_id, id),
  foreign key (company_id, party_id) references party (company_id, id),
  foreign key (company_id, responsible_id) references party (company_id, id),
  check ((event_id is null) <> (case_id is null)),
  check ((state = 'cancelled') = (former_state is not null))
) strict, without rowid;

create index work_effort_due on work_effort (company_id, due_order, id);
create index work_effort_open on work_effort (company_id, responsible_id, due_order, id) where state in ('scheduled', 'in_progress');
create index work_effort_event on work_effort (company_id, event_id, due_order, id);
create index work_effort_case on work_effort (company_id, case_id, due_order, id);
create index work_effort_party on work_effort (company_id, party_id, due_order, id);
create index work_effort_document on work_effort (company_id, document_id, due_order, id);
create index work_effort_responsible on work_effort (company_id, responsible_id, due_order, id);

create table last_contact (
  company_id blob not null,
  party_id blob not null,
  last_at integer,
  next_at integer,
  watched integer not null check (watched in (0, 1)),
  primary key (company_id, party_id),
  foreign key (company_id, party_id) references party (company_id, id)
) strict, without rowid;

create index last_contact_quiet on last_contact (company_id, last_at, party_id) where next_at is null and last_at is not null;

create table history (
  company_id blob not null,
  id blob not null,
  noun text not null,
  row_id blob not null,
  version integer not null,
  at integer not null,
  by_user blob,
  verb text not null,
  reason text,
  changes text not null,
  primary key (company_id, id),
  foreign key (company_id) references company (id)
) strict, without rowid;

create index history_row on history (company_id, noun, row_id, id desc);

create table external_id (
  company_id blob not null,
  system text not null,
  key text not null,
  noun text not null,
  row_id blob not null,
  primary key (company_id, system, key),
  foreign key (company_id) references company (id)
) strict, without rowid;

create index external_id_row on external_id (company_id, noun, row_id);

create table search_row (
  rowid integer primary key,
  company_id blob not null,
  noun text not null,
  row_id blob not null,
  unique (company_id, noun, row_id),
  foreign key (company_id) references company (id)
) strict;

create virtual table search_text using fts5 (text, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0');
