-- The change feed: beside each row of the history a narrow one, written without a number. A history row may have several:
-- saves of one note are one entry, and each is a change.
create table change (
  company_id blob not null,
  id blob not null,
  history_id blob not null,
  at integer not null,
  version integer not null,
  number integer,
  primary key (company_id, id),
  foreign key (company_id, history_id) references history (company_id, id)
) strict, without rowid;

create index change_new on change (company_id, at, id) where number is null;
create unique index change_number on change (company_id, number) where number is not null;

create table change_counter (
  company_id blob not null,
  last integer not null,
  generation blob not null,
  primary key (company_id),
  foreign key (company_id) references company (id)
) strict, without rowid;

insert into change (company_id, id, history_id, at, version) select company_id, id, id, at, version from history;

-- Answers to requests with an Idempotency-Key. `request` is a digest of user, method, path and key, `content` one of what was sent.
create table stored_answer (
  company_id blob not null,
  request blob not null,
  content blob not null,
  at integer not null,
  status integer not null,
  headers text not null,
  body text not null,
  primary key (company_id, request),
  foreign key (company_id) references company (id)
) strict, without rowid;

create index stored_answer_at on stored_answer (company_id, at);
