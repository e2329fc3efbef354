-- How pages look to a user, wherever they sign in; null: never chosen.
alter table app_user add column theme text check (theme in ('system', 'light', 'dark'));
alter table app_user add column density text check (density in ('dense', 'comfortable'));
