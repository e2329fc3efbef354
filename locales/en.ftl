# English. A sentence a colleague would say: no codes, no apologies, no exclamation marks.
# Every message is used, and every message used is here: a test holds it so.

## Days and times

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-long = { $weekday } { $day } { $month }
date-middle = { $weekday-short } { $day } { $month }
date-short = { $weekday-short } { $day } { $month-short }
date-near = { $weekday-short } { $day }
date-brief = { $day } { $month-short }
date-with-year = { $date } { $year }
time = { $hour }:{ $minute }
moment = { $day }, { $time }
span = { $from } to { $until }
today = Today
now = Now
all-day = All day
unplanned = Not planned yet
since-now = now
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes }
days-short = { $days } d
distance-today = today
distance-tomorrow = tomorrow
distance-yesterday = yesterday
distance-ahead = { $days ->
    [7] in a week
   *[other] in { $days } days
}
distance-past = { $days } days ago

## Words of the domain

type-phone = Phone
type-mobile = Mobile
type-fax = Fax
type-email = E-mail
type-website = Website
type-skype = Skype
type-sip = Internet call
type-irc = IRC
type-jabber = Jabber
type-other = Other
type-in_person = In person
type-post = Post
type-sms = Text message
type-chat = Chat
type-video = Video
type-work = Work
type-case = Case
direction-inbound = inbound
direction-outbound = outbound
direction-internal = internal
tile = { $type }, { $direction }
state-scheduled = Scheduled
state-in_progress = In progress
state-completed = Completed
state-cancelled = Cancelled
user-role-reader = Reader
user-role-member = Member
user-role-manager = Manager
user-role-administrator = Administrator

## The frame of every page

skip-to-content = Skip to content
nav-main = Main
nav-home = Rapport { $company }, to today
nav-today = Today
nav-parties = Parties
nav-events = Events
nav-cases = Cases
nav-works = Work
nav-settings = Settings
count-late = late:
count-open = open:
start = Start
more = More
more-for = More for { $what }
search = Search
sign-out = Sign out
to-theme-dark = Switch to dark
to-theme-light = Switch to light
under-way = Under way
close = Close

## Parts of pages

open = Open
complete = Complete
follow-up = Follow up
next-step = Next step
case = Case
no-note = No note.
chain-of-events = Chain of events
older = Older
shown = { $count ->
    [one] One shown
   *[other] { $count } shown
}
remove-filter = Remove filter { $filter }
optional = optional
field = Field
which-one = “{ $text }” may mean more than one. Which one?
problems = { $count ->
    [one] One thing stops this from being saved.
   *[other] { $count } things stop this from being saved.
}
stale = { $who } changed this: { $when }.
stale-kept = What you typed is kept. Saving now puts it in place of theirs.
stale-both = Both versions
stale-theirs = Stored now
stale-yours = Yours
stale-take-theirs = Keep theirs
secret-once = Shown only this once. Copy it now; afterwards only its beginning is known here.
copy = Copy
copied = Copied

## Signing in, setting up

sign-in = Sign in
sign-in-title = Sign in to Rapport
login = Sign-in name
password = Password
password-hint = At least { $least } characters.
stay-signed-in = Stay signed in for 30 days
unprotected = This connection is not encrypted. Others on the network can read what is sent over it.
version = Rapport { $version }
set-up = Set up
set-up-title = Set up Rapport
set-up-text = Name your company and yourself. Everything can be changed later.
set-up-code = Set-up code
set-up-code-hint = The program printed it when it started. It is good for 30 minutes.
set-up-you = You
company = Company
company-name = Name of the company
country = Country
country-hint = Phone numbers without a prefix are read with it.
time-zone = Time zone
your-name = Your name

## Who may: what is refused

problem-wrong_sign_in = The sign-in name or the password is wrong.
problem-wrong_password = This is not your present password.
problem-password_short = A password has at least { $least } characters.
problem-login_taken = This sign-in name is taken. Choose another one.
problem-login_characters = A sign-in name has no spaces in it.
problem-party_taken = Another user signs in as this party.
problem-last_administrator = A company keeps at least one administrator. Make somebody else one first.
problem-user_inactive = This user is not active.
problem-not_ahead = Choose a time that is ahead.
problem-name_taken = This name is taken. Choose another one.
problem-set_up_already = Somebody set up Rapport in the meantime. Sign in instead.
problem-wrong_code = This is not the code that the program printed.
problem-code_over = This code is no longer good. Start the program again: it prints a new one.

## The command line

cli-at = Rapport is at { $address }
cli-set-up = The database is empty. Set it up there with the code { $code }, which is good for 30 minutes.
cli-cannot-listen = cannot listen on { $address }: { $error }
cli-no-company-yet = the database has no company yet
cli-first-company = name the database's first company with --company
cli-no-company = no company is called { $name }; there are: { $names }
cli-several-called = several companies are called { $name }: name one by its id
cli-several = name one of the companies with --company: { $names }
cli-no-user = nobody signs in as { $login }
cli-no-token = there is no token { $id }
cli-user = { $login }, { $role } of { $company }
cli-user-password = { $login }, { $role } of { $company }, password: { $password }
cli-migrated = { $applied ->
    [0] The schema is up to date.
    [one] One migration was applied.
   *[other] { $applied } migrations were applied.
}

## Error pages

error-not-found = Nothing is here
error-text-not-found = The address leads nowhere, or you may not see what it leads to.
error-forbidden = This is not yours to do
error-text-forbidden = Your role does not allow it. An administrator can change that under Settings.
error-unreadable = That could not be read
error-text-unreadable = The request arrived incomplete or in a wrong form. Go back and send it again.
error-busy = Too much at once
error-text-busy = Wait a moment, then try again.
error-broken = Something broke
error-text-broken = It is in the log now. Nothing was half saved; try again.
request = Request { $id }
back-to-today = To today

## Problems: what a rule says when it refuses

problem-empty = This must not be empty.
problem-required = This is needed.
problem-too_long = This has { $length } characters; at most { $most } fit.
problem-too_many = These are too many; at most { $most } fit.
problem-out_of_range = Choose a number from { $least } to { $most }.
problem-unknown_id = That does not exist.
problem-country = Choose a country by its two letters, as GB.
problem-time_zone = There is no such time zone. Write it as Europe/Berlin.
problem-language = Rapport does not speak this language yet.
problem-code_taken = Another party has this code. Choose another one.
problem-in_use = This is used and stays for that reason. It can be made inactive.
problem-relation_to_itself = A party cannot be related to itself. Choose another one.
problem-ends_before_it_begins = The last day is before the first. Choose a later one.
problem-end_without_start = An end needs a start.
problem-end_before_start = The end is before the start. Choose a later time.
problem-too_far_apart = An event lasts 31 days at most. Choose an earlier end.
problem-start_not_ahead = { $state ->
    [in_progress] What is under way has begun: choose a start that is not ahead.
   *[other] What is completed has begun: choose a start that is not ahead.
}
problem-under_way_has_no_past_end = What is under way has not ended. Leave the end empty, or log it as completed.
problem-completed_ends_ahead = What is completed has ended: choose an end that is not ahead.
problem-all_day_starts_at_midnight = A whole day starts at midnight of its time zone.

# Participants, contacts and times of an event
problem-nobody_outside = Name somebody outside the company, two of us, or a number nobody knows.
problem-takes_part_twice = { $name } takes part already.
problem-two_initiators = Only one party starts a communication.
problem-inactive = This is inactive and cannot be added.
problem-not_employee = { $name } is not our employee at that time.
problem-name_the_initiator = Who started it? Name one of: { $choices }.
problem-direction_disagrees = The direction does not agree with who started it.
problem-not_of_a_participant = { $value } belongs to nobody who takes part.
problem-does_not_fit = { $value } cannot be used for this type of communication.
problem-contact_in_use = { $name } stays, since { $value } is used in this event. Remove that contact first.
problem-under_way_has_no_end = What is under way has no end yet. Complete it instead.

# Moves, follow-ups and next steps
problem-wrong_state = This cannot be done: it is { $from } and would become { $to }.
problem-already_moved = It is { $state } already, with other details. Reopen it to change them.
problem-had_no_plan = It had no plan to go back to.
problem-end_must_be_said = It began long ago. Say when it ended, or that nobody knows.
problem-use_a_move = The state is changed by starting, completing, cancelling or reopening.
problem-parent_is_fixed = What an event follows is said when it is made.
problem-outcome_of_open = An outcome belongs to what is completed or cancelled.
problem-next_step = Only a completed event has a next step, which is none or undecided.
problem-next_step_is_planned = A next step is planned already. Cancel it first.
problem-has_follow_ups = Something follows this. Cancel it instead of deleting it.
problem-case_holds = Events or works stand in this case. Close it instead of deleting it.
problem-no_work_yet = Work efforts cannot be made here yet.
problem-no_such_move = There is no such move.
problem-state_moves = The state is changed by its moves.

# Cases, references, works and configuration
problem-on_the_root = This is written on the first event of the chain: { $about }.
problem-case_of_others = Nobody of the case { $about } takes part. Give one of these a role in it: { $choices }.
problem-several_cases = Several open cases fit. Choose one of: { $choices }.
problem-events_under_way = Still under way: { $about }. Complete or cancel it first.
problem-open_left = Still open: { $about }. Say whether to cancel or to keep it.
problem-starts_after_its_end = The start is after the end. Choose an earlier one.
problem-status_in_use = This status is used and keeps its kind.
problem-status_inactive = This status is inactive. Choose another one.
problem-status_not_closed = Choose a status that closes.
problem-status_not_open = Choose a status that is open.
problem-default_is_open = The default status is an open and active one.
problem-default_is_needed = One status is the default. Make another one the default instead.
problem-closed_is_needed = One active status closes cases. Make another one first.
problem-twice = This is named twice.
problem-unknown_kind = There is no kind of document named { $kind }. Choose one of: { $choices }.
problem-kind_inactive = The kind { $kind } is inactive and takes no new documents.
problem-kind_not_for_cases = Documents of the kind { $kind } do not belong to cases.
problem-document_is_fixed = This is { $is } by the address and does not change.
problem-kind_not_for_efforts = Documents of the kind { $kind } are not done as work.
problem-document_kind_name = Use small letters, figures, dots, dashes and underscores.
problem-url = This is not a web address.
problem-url_template = Write a web address with {"{"}key{"}"} behind its host.
problem-one_line = This fits on one line.
problem-event_or_case = Work belongs to an event or to a case, to one of them.

# Users, tokens and signing in

# Parties
parties-found = Found for “{ $q }”
parties-none = No parties here
parties-none-text = Parties come by the API. Search for fewer or shorter words if you looked for one.
last-contact = Last contact { $when }
no-contact-yet = No contact yet
next-contact = next { $when }
no-events = Nothing yet
no-events-text = Calls, visits and messages with this party will stand here, newest first.
contacts = Contacts
note = Note
overdue = Late
undecided = Undecided
outcome-reached = Reached
outcome-no_answer = No answer
outcome-left_message = Left message
outcome-declined = Declined
outcome-bounced = Bounced

# Log and the page of an event
log = Log
log-it = Log
plan-it = Plan
start-now = Start now
log-more = Place, who is responsible, who sees it
when = When
when-now = Now
when-past = Past
when-planned = Planned
with = With
with-placeholder = Add a name or number
new-party = New: { $name }
offer-person = New person “{ $text }”
offer-organization = New organization “{ $text }”
offer-address = { $text }, nobody knows whose
channel = Channel
reached-on = Reached on
look-up-contacts = Look up their numbers
began = Who started it
began-outbound = We did
began-inbound = They did
began-none = Not known
who-began = Which of them started it?
day = day
time-of-day = time
start-of = Start
start-hint = A day without a time is the whole day.
end-of = End
lasted = Lasted
lasted-hint = Minutes, as 15, or hours, as 1:30.
subject = Subject
purpose = Purpose
no-purpose = None
place = Place
responsible = Responsible
outcome = Outcome
visibility-participants = Only those who take part see it
next-undecided = Not decided yet
next-none = Nothing
next-follow_up = Follow up
next-when = When
next-hint = Empty: not planned yet.
next-about = About
last-events = Last events
last-with = Last with { $who }
event-with = { $type } with { $who }
role-initiator = started it
role-participant = took part
role-copied = copied
role-represented = represented
person-on = on { $contact }
chain = Chain
about-event = About this event
participants = Participants
nobody-knows = nobody knows whose
facts = Facts
next-step-undecided = Not decided yet
next-step-none = None
next-step-planned = Planned
problem-not_a_day = Write the day as 2026-03-31.
problem-not_a_time = Write the time as 09:30.
problem-not_a_length = Write minutes, as 15, or hours and minutes, as 1:30.

## Demonstration
cli-not-demo = the database holds something else than a demonstration filled to its end: name a new one with --database
cli-demo-loopback = a demonstration is served on this machine only: --listen names { $address }
cli-sign-in = { $login }  { $password }  { $role } of { $company }

## Import
problem-no_relation_kind = No active relation kind represents an employer. Make one in the settings.
cli-imported = { $file }: { $made } new, { $completed } completed, { $same } unchanged, { $refused } refused
cli-import-refused = What was refused, and why, stands in { $file }
cli-import-progress = { $file }: { $cards } cards
cli-import-nothing = { $file }: no vCard in it
cli-import-unreadable = cannot read { $file }: { $error }
cli-import-unwritable = cannot write { $file }: { $error }
cli-import-strict = { $count ->
    [one] one part was refused
   *[other] { $count } parts were refused
}
cli-import-unterminated = the card is not ended
cli-import-too-large = the card is too large
cli-import-outside-card = text outside of a card
cli-import-empty = neither a name nor a way to reach anybody

## What `doctor` finds
cli-doctor-content = Nothing is wrong.
cli-doctor-found = { $count ->
    [one] one row needs attention
   *[other] { $count } rows need attention
}
doctor-integrity = The database's own check fails:
doctor-integrity-advice = Stop the program, keep a copy of the file, and restore the last backup.
doctor-orphan = It names a row that is not there.
doctor-orphan-advice = Restore the missing row from a backup, or remove this one.
doctor-copy = Its participants' or contacts' copy of the event's time, state or kind is not the event's.
doctor-copy-advice = Change the event's start and back again: both are written anew.
doctor-r1 = Nobody outside takes part, nor two of us, nor an unknown caller.
doctor-r1-advice = Add the missing participant on the event's page, or cancel the event.
doctor-r2 = A party takes part twice, or two began it.
doctor-r2-advice = Save the participants anew on the event's page.
doctor-r5 = A contact is not a participant's, or does not fit the event's type.
doctor-r5-advice = Take the contact out on the event's page, or add the party to whom it belongs.
doctor-r15 = The work hangs on nothing, on an event and a case at once, or its effort's kind is for cases only.
doctor-r15-advice = Give it the one event or case it belongs to, and an effort of a kind for efforts.
doctor-r17 = The event is not in its chain's case, or its chain has no root.
doctor-r17-advice = Write the case anew on the chain's first event.
doctor-r18 = Neither the case's party nor one with an outside role in it takes part.
doctor-r18-advice = Give one of the participants a role in the case, or take the event out of it.
