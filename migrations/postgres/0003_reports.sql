-- Whether those who manage see figures of each employee, and the plans of a time for reports.
alter table company add column figures_per_employee boolean not null default false;

create index event_planned on event (company_id, planned_start) where planned_start is not null;
