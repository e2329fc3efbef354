# Deutsch. Ein Satz, wie ihn eine Kollegin sagen würde: Sie, ohne Fachkürzel, ohne Entschuldigung, ohne Ausrufezeichen.
#
# Die Wörter der Sache, überall dieselben:
#   log erfassen · start beginnen · complete abschließen · cancel absagen · reopen wieder öffnen · schedule planen
#   reschedule verschieben · follow up nachfassen, das Folgeereignis · merge zusammenführen · split abtrennen
#   event das Ereignis · case der Vorgang · work effort die Aufgabe · party der Partner · participant der Teilnehmer
#   contact mechanism der Kontaktweg · employee der Mitarbeiter · purpose der Anlass · outcome das Ergebnis
#   responsible zuständig · document das Dokument · relation die Beziehung · token das Token · going quiet still geworden

## Days and times

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
weekday-short-1 = Mo
weekday-short-2 = Di
weekday-short-3 = Mi
weekday-short-4 = Do
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = So
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sept.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.
date-long = { $weekday }, { $day }. { $month }
date-middle = { $weekday-short }, { $day }. { $month }
date-short = { $weekday-short }, { $day }. { $month-short }
date-near = { $weekday-short }, { $day }.
date-brief = { $day }. { $month-short }
date-plain = { $day }. { $month }
month-of-year = { $month } { $year }
days-of-month = { $first }. bis { $until }
date-long-with-year = { $date } { $year }
date-with-year = { $date } { $year }
time = { $hour }:{ $minute }
time-of-half = { $hour }:{ $minute } { $half ->
    [am] vormittags
   *[pm] nachmittags
    }
moment = { $day }, { $time }
span = { $from } – { $until }
today = Heute
now = Jetzt
all-day = Ganztägig
unplanned = Ohne Termin
number-only = { $number }
since-now = jetzt
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes }
days-short = { $days } T.
distance-today = heute
distance-tomorrow = morgen
distance-yesterday = gestern
distance-ahead = { $days ->
    [2] übermorgen
    [7] in einer Woche
   *[other] in { $days } Tagen
}
distance-past = { $days ->
    [2] vorgestern
   *[other] vor { $days } Tagen
}
days-hours = { $days } T. { $hours } h
percent = { $percent } %

## Words of the domain

type-phone = Telefon
type-mobile = Mobiltelefon
type-fax = Fax
type-email = E-Mail
type-website = Website
type-skype = Skype
type-sip = Internettelefonie
type-irc = IRC
type-jabber = Jabber
type-other = Sonstiges
type-in_person = Persönlich
type-post = Post
type-sms = SMS
type-chat = Chat
type-video = Video
type-work = Aufgabe
type-case = Vorgang
direction-inbound = eingehend
direction-outbound = ausgehend
direction-internal = intern
tile = { $type }, { $direction }
state-scheduled = Geplant
state-in_progress = Läuft
state-completed = Abgeschlossen
state-cancelled = Abgesagt
user-role-reader = Lesen
user-role-member = Mitarbeit
user-role-manager = Leitung
user-role-administrator = Verwaltung

## The frame of every page

skip-to-content = Zum Inhalt springen
nav-main = Hauptnavigation
nav-home = Rapport { $company }, zu heute
nav-today = Heute
nav-calendar = Kalender
nav-parties = Partner
nav-events = Ereignisse
nav-cases = Vorgänge
nav-works = Aufgaben
nav-reports = Berichte
nav-settings = Einstellungen
count-late = überfällig:
count-open = offen:
start = Beginnen
more = Mehr
more-for = Mehr zu { $what }
search = Suchen
sign-out = Abmelden
to-theme-dark = Dunkles Design
to-theme-light = Helles Design
under-way = Läuft gerade
close = Schließen

## Parts of pages

open = Öffnen
complete = Abschließen
follow-up = Nachfassen
next-step = Nächster Schritt
case = Vorgang
no-note = Keine Notiz.
chain-of-events = Kette der Ereignisse
older = Ältere
shown = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
remove-filter = Filter { $filter } entfernen
optional = optional
field = Feld
which-one = „{ $text }“ kann mehrere meinen. Wen oder was?
problems = { $count ->
    [one] Eine Angabe verhindert das Speichern.
   *[other] { $count } Angaben verhindern das Speichern.
}
stale = { $who } hat dies geändert: { $when }.
stale-kept = Ihre Eingaben sind noch da. Wenn Sie jetzt speichern, ersetzen sie die andere Fassung.
stale-both = Beide Fassungen
stale-theirs = Gespeichert
stale-yours = Ihre Fassung
stale-take-theirs = Andere Fassung behalten
secret-once = Wird nur dieses eine Mal angezeigt. Kopieren Sie es jetzt; danach ist hier nur noch sein Anfang bekannt.
copy = Kopieren
copied = Kopiert

## Signing in, setting up

sign-in = Anmelden
sign-in-title = Bei Rapport anmelden
login = Anmeldename
password = Passwort
password-hint = Mindestens { $least } Zeichen.
stay-signed-in = 30 Tage angemeldet bleiben
unprotected = Diese Verbindung ist nicht verschlüsselt. Andere im Netz können mitlesen, was gesendet wird.
version = Rapport { $version }
set-up = Einrichten
set-up-title = Rapport einrichten
set-up-text = Nennen Sie Ihre Firma und sich selbst. Alles lässt sich später ändern.
set-up-code = Einrichtungscode
set-up-code-hint = Das Programm hat ihn beim Start ausgegeben. Er gilt 30 Minuten.
set-up-you = Sie
company = Firma
company-name = Name der Firma
country = Land
country-hint = Danach werden Telefonnummern ohne Vorwahl des Landes gelesen.
time-zone = Zeitzone
your-name = Ihr Name

## Who may: what is refused

problem-wrong_sign_in = Anmeldename oder Passwort stimmt nicht.
problem-wrong_password = Das ist nicht Ihr bisheriges Passwort.
problem-password_short = Ein Passwort hat mindestens { $least } Zeichen.
problem-login_taken = Dieser Anmeldename ist vergeben. Wählen Sie einen anderen.
problem-login_characters = Ein Anmeldename enthält keine Leerzeichen.
problem-party_taken = Als dieser Partner meldet sich schon jemand anderes an.
problem-last_administrator = Eine Firma behält mindestens eine Person mit der Rolle Verwaltung. Geben Sie diese Rolle zuerst jemand anderem.
problem-user_inactive = Diese Person darf sich nicht mehr anmelden.
problem-not_ahead = Wählen Sie einen Zeitpunkt in der Zukunft.
problem-name_taken = Dieser Name ist vergeben. Wählen Sie einen anderen.
problem-set_up_already = Rapport wurde inzwischen eingerichtet. Melden Sie sich an.
problem-wrong_code = Das ist nicht der Code, den das Programm ausgegeben hat.
problem-code_over = Dieser Code gilt nicht mehr. Starten Sie das Programm neu: Es gibt einen neuen aus.

## The command line

cli-at = Rapport läuft unter { $address }
cli-set-up = Die Datenbank ist leer. Richten Sie sie dort mit dem Code { $code } ein; er gilt 30 Minuten.
cli-cannot-listen = auf { $address } kann nicht gelauscht werden: { $error }
cli-no-company-yet = die Datenbank hat noch keine Firma
cli-first-company = nennen Sie die erste Firma der Datenbank mit --company
cli-no-company = keine Firma heißt { $name }; es gibt: { $names }
cli-several-called = mehrere Firmen heißen { $name }: nennen Sie eine mit ihrer Id
cli-several = nennen Sie eine der Firmen mit --company: { $names }
cli-no-user = niemand meldet sich als { $login } an
cli-no-token = es gibt kein Token { $id }
cli-user = { $login }, { $role } bei { $company }
cli-user-password = { $login }, { $role } bei { $company }, Passwort: { $password }
cli-progress = { $what }: { $rows } Zeilen
cli-backup = { $file }: { $rows } Zeilen in { $bytes } Bytes
cli-backup-there = { $file } gibt es schon: nennen Sie eine andere Datei, oder sagen Sie --force
cli-backup-busy = eine andere Sicherung wird gerade nach { $file } geschrieben
cli-restored = { $file } vom { $at } wurde wiederhergestellt: { $rows } Zeilen von { $companies ->
    [one] einer Firma
   *[other] { $companies } Firmen
    }
cli-migrated-copy = Die Datenbank, wie sie vorher war, liegt in { $file }.
cli-migrated = { $applied ->
    [0] Das Schema ist auf dem neuesten Stand.
    [one] Eine Migration wurde angewendet.
   *[other] { $applied } Migrationen wurden angewendet.
}

## Error pages

error-not-found = Hier ist nichts
error-text-not-found = Die Adresse führt ins Leere, oder Sie dürfen nicht sehen, wohin sie führt.
error-forbidden = Das steht Ihnen nicht zu
error-text-forbidden = Ihre Rolle erlaubt es nicht. Wer Rapport verwaltet, kann das in den Einstellungen ändern.
error-unreadable = Das war nicht zu lesen
error-text-unreadable = Die Anfrage kam unvollständig oder in falscher Form an. Gehen Sie zurück und senden Sie sie noch einmal.
error-busy = Zu viel auf einmal
error-text-busy = Warten Sie einen Augenblick und versuchen Sie es dann noch einmal.
error-broken = Etwas ist schiefgegangen
error-text-broken = Es steht jetzt im Protokoll. Nichts wurde halb gespeichert; versuchen Sie es noch einmal.
request = Anfrage { $id }
back-to-today = Zu heute
kept-typed = Ihre Eingaben sind hier noch erhalten.
send-again = Noch einmal senden

## Problems: what a rule says when it refuses

problem-empty = Dieses Feld darf nicht leer sein.
problem-required = Diese Angabe fehlt.
problem-too_long = Das sind { $length } Zeichen; höchstens { $most } passen hinein.
problem-too_many = Das sind zu viele; höchstens { $most } passen.
problem-out_of_range = Wählen Sie eine Zahl von { $least } bis { $most }.
problem-unknown_id = Das gibt es nicht.
problem-idempotency_key_reused = Dieser Schlüssel wurde in den letzten 24 Stunden für eine andere Anfrage an denselben Pfad verwendet. Nehmen Sie einen neuen.
problem-idempotency_key_in_use = Die erste Anfrage mit diesem Schlüssel läuft noch. Senden Sie sie später noch einmal.
problem-country = Wählen Sie ein Land mit seinen zwei Buchstaben, etwa DE.
problem-time_zone = Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Berlin.
problem-language = Diese Sprache spricht Rapport noch nicht.
problem-code_taken = Diesen Code hat schon ein anderer Partner. Wählen Sie einen anderen.
problem-in_use = Dies wird verwendet und bleibt deshalb. Es lässt sich deaktivieren.
problem-employee_in_use = Diese Person meldet sich an oder nimmt für uns an Ereignissen teil und bleibt deshalb. Geben Sie stattdessen einen letzten Tag an.
problem-relation_to_itself = Ein Partner kann nicht zu sich selbst in Beziehung stehen. Wählen Sie einen anderen.
problem-ends_before_it_begins = Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren.
problem-end_without_start = Ein Ende braucht einen Beginn.
problem-end_before_start = Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Zeit.
problem-not_the_plan = Was geplant ist, hat seine Zeiten als Plan. Geben Sie Beginn und Ende neu an.
problem-too_far_apart = Ein Ereignis dauert höchstens 31 Tage. Wählen Sie ein früheres Ende.
problem-start_not_ahead = { $state ->
    [in_progress] Was läuft, hat schon begonnen: Wählen Sie einen Beginn, der nicht in der Zukunft liegt.
   *[other] Was abgeschlossen ist, hat schon begonnen: Wählen Sie einen Beginn, der nicht in der Zukunft liegt.
}
problem-under_way_has_no_past_end = Was läuft, ist noch nicht zu Ende. Lassen Sie das Ende leer, oder erfassen Sie es als abgeschlossen.
problem-completed_ends_ahead = Was abgeschlossen ist, ist zu Ende: Wählen Sie ein Ende, das nicht in der Zukunft liegt.
problem-all_day_starts_at_midnight = Ein ganzer Tag beginnt um Mitternacht seiner Zeitzone.

# Participants, contacts and times of an event
problem-nobody_outside = Nennen Sie jemanden von außerhalb, zwei von uns oder eine Nummer, die niemand kennt.
problem-takes_part_twice = { $name } nimmt schon teil.
problem-two_initiators = Nur ein Partner beginnt eine Kommunikation.
problem-inactive = Dies ist inaktiv und lässt sich nicht hinzufügen.
problem-not_employee = { $name } arbeitet zu dieser Zeit nicht für uns.
problem-name_the_initiator = Wer hat begonnen? Nennen Sie: { $choices }.
problem-direction_disagrees = Die Richtung passt nicht dazu, wer begonnen hat.
problem-not_of_a_participant = { $value } gehört zu niemandem, der teilnimmt.
problem-does_not_fit = { $value } eignet sich nicht für diese Art von Kommunikation.
problem-contact_in_use = { $name } bleibt, weil { $value } in diesem Ereignis verwendet wird. Entfernen Sie zuerst diesen Kontaktweg.
problem-under_way_has_no_end = Was läuft, hat noch kein Ende. Schließen Sie es stattdessen ab.

# Moves, follow-ups and next steps
problem-wrong_state = Das geht nicht: Der Zustand ist „{ $from ->
    [scheduled] geplant
    [in_progress] läuft
    [completed] abgeschlossen
    [cancelled] abgesagt
   *[other] { $from }
    }“ und würde „{ $to ->
    [scheduled] geplant
    [in_progress] läuft
    [completed] abgeschlossen
    [cancelled] abgesagt
   *[other] { $to }
    }“.
problem-already_moved = Der Zustand ist schon „{ $state ->
    [scheduled] geplant
    [in_progress] läuft
    [completed] abgeschlossen
    [cancelled] abgesagt
   *[other] { $state }
    }“, mit anderen Einzelheiten. Öffnen Sie es wieder, um sie zu ändern.
problem-had_no_plan = Es gibt keinen Plan, zu dem es zurückkehren könnte.
problem-end_must_be_said = Der Beginn liegt lange zurück. Geben Sie an, wann es endete, oder dass es niemand weiß.
problem-use_a_move = Der Zustand ändert sich durch Beginnen, Abschließen, Absagen oder Wiederöffnen.
problem-parent_is_fixed = Worauf ein Ereignis folgt, wird beim Anlegen gesagt.
problem-outcome_of_open = Ein Ergebnis hat nur, was abgeschlossen oder abgesagt ist.
problem-next_step = Nur ein abgeschlossenes Ereignis hat einen nächsten Schritt: keinen oder noch nicht entschieden.
problem-next_step_is_planned = Ein nächster Schritt ist schon geplant. Sagen Sie ihn zuerst ab.
problem-has_works = Hieran hängen Aufgaben. Sagen Sie es ab, statt es zu löschen.
problem-has_follow_ups = Hierauf folgt etwas. Sagen Sie es ab, statt es zu löschen.
problem-case_holds = In diesem Vorgang stehen Ereignisse oder Aufgaben. Schließen Sie ihn, statt ihn zu löschen.
problem-no_such_move = Diese Änderung des Zustands gibt es nicht.
problem-state_moves = Der Zustand ändert sich nur durch seine eigenen Schritte.

# Cases, references, works and configuration
problem-on_the_root = Dies steht am ersten Ereignis der Kette: { $about }.
problem-case_of_others = Niemand aus dem Vorgang { $about } nimmt teil. Geben Sie einem davon eine Rolle darin: { $choices }.
problem-several_cases = Mehrere offene Vorgänge passen. Wählen Sie: { $choices }.
problem-events_under_way = Läuft noch: { $about }. Schließen Sie es zuerst ab, oder sagen Sie es ab.
problem-open_left = Noch offen: { $about }. Geben Sie an, ob es abgesagt wird oder offen bleibt.
problem-starts_after_its_end = Der Beginn liegt nach dem Ende. Wählen Sie einen früheren.
problem-status_in_use = Dieser Status wird verwendet und behält seine Art.
problem-status_inactive = Dieser Status ist inaktiv. Wählen Sie einen anderen.
problem-status_not_closed = Wählen Sie einen Status, der schließt.
problem-status_not_open = Wählen Sie einen Status, der offen ist.
problem-default_is_open = Der Standardstatus ist offen und aktiv.
problem-default_is_needed = Ein Status ist der Standard. Machen Sie stattdessen einen anderen zum Standard.
problem-closed_is_needed = Ein aktiver Status schließt Vorgänge. Legen Sie zuerst einen anderen an.
problem-twice = Dies ist zweimal genannt.
problem-unknown_kind = Eine Dokumentart { $kind } gibt es nicht. Wählen Sie: { $choices }.
problem-kind_inactive = Die Art { $kind } ist inaktiv und nimmt keine neuen Dokumente auf.
problem-kind_not_for_cases = Dokumente der Art { $kind } gehören nicht zu Vorgängen.
problem-document_is_fixed = In der Adresse steht { $is }, und das bleibt so.
problem-kind_not_for_efforts = Dokumente der Art { $kind } werden nicht als Aufgaben erledigt.
problem-document_kind_name = Verwenden Sie Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche.
problem-url = Das ist keine Webadresse.
problem-url_template = Schreiben Sie eine Webadresse mit {"{"}key{"}"} hinter dem Rechnernamen.
problem-one_line = Dies passt in eine Zeile.
problem-no_colon = Der Name eines Systems enthält keinen Doppelpunkt.
problem-external_id_taken = { $system } { $key } gehört schon zu einem anderen Eintrag: { $about }.
problem-external_id_of_deleted = { $system } { $key } wurde hier gelöscht und kommt nicht zurück.
problem-event_or_case = Eine Aufgabe gehört zu einem Ereignis oder zu einem Vorgang, zu genau einem davon.

# Users, tokens and signing in

# Parties
parties-none = Kein Partner passt
parties-none-text = Suchen Sie nach weniger oder kürzeren Wörtern, oder lassen Sie einen Filter weg.
parties-nobody = Noch niemand da
parties-nobody-text = Fügen Sie die Personen und Organisationen hinzu, mit denen Sie sprechen, oder importieren Sie sie aus Visitenkarten oder einer Tabelle (CSV).
parties-end = Keine weiteren Partner
parties-end-text = Die Liste ist hier zu Ende.
parties-caption = Partner nach Namen
parties-kind-person = Personen
parties-kind-organization = Organisationen
parties-kind-unknown = Unbekannte
party-kind-person = Person
party-kind-organization = Organisation
party-kind-unknown = Unbekannt
search-for = Suche nach „{ $q }“
search-empty = Wonach suchen Sie?
search-empty-text = Namen, Nummern und Adressen von Partnern, Betreffe und Notizen, Vorgänge und Dokumente. Wortanfänge genügen.
search-nothing = Nichts gefunden
search-nothing-text = Versuchen Sie es mit weniger oder kürzeren Wörtern. Vielleicht ist es jemand Neues.
search-all = Alle { $what }
search-best = Die besten { $count }
nav-documents = Dokumente
in-parties = In diesen Partnern
filter-parties = Partner filtern
inactive-ones = Inaktive
all = Alle
show-all = Alle zeigen
add-party = Partner hinzufügen
new-party-title = Neuer Partner
edit-title = { $name } bearbeiten
party-kind = Art
name = Name
title = Titel
title-hint = Wie jemand angesprochen wird oder was er tut, etwa Werksleiterin.
code = Code
code-hint = In der Firma eindeutig.
language = Sprache
language-hint = In der man schreibt, etwa Deutsch.
watched = Erinnern, wenn es still wird
watched-fact = Beobachtet
active = Aktiv
inactive = inaktiv
yes = Ja
no = Nein
save = Speichern
cancel = Abbrechen
delete = Löschen
edit = Bearbeiten
edit-what = { $what } bearbeiten
add = Hinzufügen
change = Ändern
way-back = Weg zurück
somebody = Jemand
about = Über { $name }
about-party = Über
timeline = Verlauf
filter-timeline = Verlauf filtern
no-events-filtered = Nichts dieser Art
no-events-filtered-text = Dieser Partner hat andere Ereignisse.
contact = Kontaktweg
no-contacts = Noch keine Nummer oder Adresse.
contact-type = Art
contact-value = Nummer oder Adresse
contact-value-hint = So, wie Sie sie schreiben würden; Nummern ohne Landesvorwahl gelten für Ihr Land.
contact-active = Aktiv: wird beim Erfassen angeboten
unreadable-contact = nicht lesbar
add-contact-title = Neuer Kontaktweg: { $name }
edit-contact-title = Kontaktweg: { $name }
label = Bezeichnung
label-hint = Unterscheidet von anderen, etwa dienstlich oder privat.
addresses = Anschriften
no-addresses = Noch keine Anschrift.
address-lines = Straße und Hausnummer
address-lines-hint = Bis zur Zeile mit dem Ort, wie auf einem Brief.
postal-code = Postleitzahl
add-address-title = Neue Anschrift: { $name }
edit-address-title = Anschrift: { $name }
employer = Arbeitgeber
no-employer = Noch kein Arbeitgeber.
colleagues = Kolleginnen und Kollegen
people = Personen
no-people = Noch niemand.
relations = Beziehungen
relation-is = { $name } ist { $kind } …
relation-of = ist { $kind } { $name }
relation-sentence-from = { $name } ist { $kind } …
relation-sentence-to = … ist { $kind } { $name }
relation-kind = Beziehung
relation-party = Der andere Partner
relation-party-placeholder = Name oder Nummer
relation-party-missing = Noch nicht hier?
problem-which_party = Welchen Partner meinen Sie? Schreiben Sie mehr vom Namen, oder wählen Sie einen aus.
add-relation-title = Wer gehört zu { $name }
edit-relation-title = { $from } und { $to }
valid-from = Von
valid-until = Bis
valid-until-hint = Der letzte Tag. Leer, solange es andauert.
since-day = seit { $day }
until-day = bis { $day }
one-of-us = Von uns
works-for-us = Arbeitet für uns
employee-title = { $name } als Teil von uns
employee-text = Zwischen diesen Tagen sind Ereignisse mit dieser Person intern.
employee-new-text = Mit dem Speichern gehört diese Person zu uns: Ereignisse zwischen diesen Tagen sind intern.
last-contact-column = Letzter Kontakt
download-table = Als Tabelle herunterladen (CSV)
next-contact-column = Nächster
last-contact = Letzter Kontakt: { $when }
no-contact-yet = Noch kein Kontakt
next-contact = nächster: { $when }
no-events = Noch nichts
no-events-text = Anrufe, Besuche und Nachrichten mit diesem Partner stehen hier, die neuesten zuerst.
contacts = Kontaktwege
note = Notiz
overdue = Überfällig
undecided = Unentschieden
outcome-reached = Erreicht
outcome-no_answer = Nicht erreicht
outcome-left_message = Nachricht hinterlassen
outcome-declined = Abgelehnt
outcome-bounced = Unzustellbar



# Calendar
calendar-view = Ansicht
calendar-day = Tag
calendar-week = Woche
calendar-month = Monat
calendar-list = Liste
calendar-days = Tage der Woche
colleague = Eine Kollegin, ein Kollege
week-number = Woche { $number }
calendar-planned = { $count } geplant
calendar-done = { $count } abgeschlossen
calendar-before = Davor
calendar-after = Danach
schedule = Termin planen
schedule-at = Planen für { $when }
events-on = { $count ->
    [0] { $day }, nichts
    [one] { $day }, ein Ereignis
   *[other] { $day }, { $count } Ereignisse
}
more-hidden = { $count } weitere
more-on = am { $day }
goes-on = dauert an
hours-all = Alle Stunden
hours-of-work = Arbeitszeit
calendar-more = In dieser Zeit geschieht mehr, als hier zu sehen ist. Wählen Sie eine kürzere Zeit oder eine Person.
calendar-none = Nichts in diesen Wochen
calendar-none-text = Was geplant ist und was geschieht, steht hier Tag für Tag.
calendar-keys = Ziehen verschiebt, am unteren Rand ziehen ändert die Länge. Mit Tasten: Alt und die Pfeile verschieben, was den Fokus hat, zusammen mit der Umschalttaste ändern sie sein Ende; die Eingabetaste speichert, Escape gibt auf.
calendar-keys-month = Ziehen verschiebt auf einen anderen Tag. Mit Tasten: Alt und die Pfeile verschieben, was den Fokus hat; die Eingabetaste speichert, Escape gibt auf.
calendar-moves = Die Eingabetaste speichert, Escape gibt auf.
calendar-given-up = Es bleibt, wo es war.
calendar-moved = { $what }: jetzt { $when }
calendar-went-on = Jemand anderes hat „{ $what }“ inzwischen geändert. Hier steht der jetzige Stand: { $when }.
without-a-date = Ohne Termin
without-a-date-none = Alles hat einen Termin.
without-a-date-hint = Ziehen Sie etwas auf seine Zeit, oder wählen Sie Planen und setzen Sie es mit den Pfeilen.

# Today
whose = Wessen
whose-mine = Meine
whose-team = Team
today-left = heute noch { $count }
today-done = { $count } erledigt
today-late = { $count } überfällig
late = Überfällig
today-none = Für heute ist nichts geplant
today-none-text = Was Sie für heute planen und was Sie abschließen, steht hier Stunde für Stunde.
ahead = Die nächsten sieben Tage
ahead-none = Noch ist nichts geplant.
wants-a-decision = Zu entscheiden
waiting = Wartet auf uns
waiting-none = Niemand wartet auf eine Antwort.
undecided-none = Jedes abgeschlossene Ereignis hat seinen nächsten Schritt.
quiet = Still geworden
quiet-none = Von allen mit einem offenen Vorgang hat man kürzlich gehört.
none-needed = Nicht nötig
put-off-day = +1 Tag
put-off-week = Nächste Woche
reassign = Übergeben
reassign-what = Übergeben: { $what }
complete-what = Abschließen: { $what }
reopen-what = Wieder öffnen: { $what }
late-by = seit { $time } überfällig
late-days = { $days ->
    [one] seit { $days } Tag überfällig
   *[other] seit { $days } Tagen überfällig
}
end-unknown = Niemand weiß, wann es endete
back = Zurück
went-on = Jemand anderes hat dies inzwischen geändert. Sehen Sie es noch einmal an, bevor Sie fortfahren.

# Log and the page of an event
log = Erfassen
log-it = Erfassen
plan-it = Planen
start-now = Jetzt beginnen
log-more = Ort, wer zuständig ist, wer es sieht
when = Wann
until = Bis
when-now = Jetzt
when-past = Vergangen
when-planned = Geplant
with = Mit
with-placeholder = Name oder Nummer hinzufügen
new-party = Neu: { $name }
offer-person = Neue Person „{ $text }“
offer-organization = Neue Organisation „{ $text }“
offer-address = { $text }, niemand weiß, wem sie gehört
channel = Kanal
reached-on = Erreicht über
look-up-contacts = Nummern nachschlagen
began = Wer hat begonnen
began-outbound = Wir
began-inbound = Die anderen
began-none = Nicht bekannt
who-began = Wer von ihnen hat begonnen?
day = Tag
time-of-day = Uhrzeit
start-of = Beginn
start-hint = Ein Tag ohne Uhrzeit ist der ganze Tag.
end-of = Ende
lasted = Dauer
lasted-hint = Minuten, etwa 15, oder Stunden, etwa 1:30.
subject = Betreff
purpose = Anlass
no-purpose = Keiner
place = Ort
responsible = Zuständig
outcome = Ergebnis
visibility-participants = Nur wer teilnimmt, sieht es
next-undecided = Noch nicht entschieden
next-none = Nichts
next-follow_up = Nachfassen
next-when = Wann
next-hint = Leer: noch ohne Termin.
next-about = Worum es geht
last-events = Letzte Ereignisse
last-with = Zuletzt mit { $who }
event-with = { $type } mit { $who }
role-initiator = hat begonnen
role-participant = nahm teil
role-copied = in Kopie
role-represented = vertreten
person-on = über { $contact }
chain = Kette
about-event = Über dieses Ereignis
participants = Teilnehmer
nobody-knows = niemand weiß, wem sie gehört
facts = Angaben
next-step-undecided = Noch nicht entschieden
next-step-none = Keiner
next-step-planned = Geplant
problem-not_a_day = Schreiben Sie den Tag wie 31.03.2026.
problem-not_a_time = Schreiben Sie die Uhrzeit wie 09:30.
problem-not_a_length = Schreiben Sie Minuten, etwa 15, oder Stunden und Minuten, etwa 1:30.

## Demonstration
cli-not-demo = die Datenbank enthält etwas anderes als eine vollständig gefüllte Vorführung: nennen Sie eine neue mit --database
cli-demo-loopback = eine Vorführung ist nur auf diesem Rechner erreichbar: --listen nennt { $address }
cli-sign-in = { $login }  { $password }  { $role } bei { $company }
save-note = Notiz speichern
left-out = Nicht übernommen:
history = Änderungen
history-create = { $who } hat es eingetragen
history-change = { $who } hat es geändert
history-start = { $who } hat es begonnen
history-complete = { $who } hat es abgeschlossen
history-cancel = { $who } hat es abgesagt
history-reopen = { $who } hat es wieder geöffnet
history-reschedule = { $who } hat es verschoben
visibility = Sichtbar für
visibility-company = Alle
conclude = Es ist vorbei
other-times = Andere Zeiten
reschedule = Verschieben
reason = Grund
cancel-event = Absagen
cancel-it = Absagen
cancel-text = Es bleibt durchgestrichen im Verlauf.
reopen = Wieder öffnen
back-to-plan = Zurück zum Plan
delete-text = Es ist für alle weg. Was daran geändert wurde, bleibt aufgezeichnet.
delete-it = Löschen
entered = Eingetragen



## Import
problem-no_relation_kind = Keine aktive Beziehungsart steht für einen Arbeitgeber. Legen Sie eine in den Einstellungen an.
cli-imported = { $file }: { $made } neu, { $completed } ergänzt, { $same } unverändert, { $refused } abgelehnt
cli-imported-lines = { $file }: { $made } Zeilen neu, { $same } unverändert, { $refused } abgelehnt
cli-import-first-line = { $file }, Zeile 1: { $fault }
cli-import-refused = Was abgelehnt wurde und warum, steht in { $file }
cli-import-progress = { $file }: { $cards } gelesen
cli-import-nothing = { $file }: nichts darin
cli-import-no-columns = { $file }: weder Visitenkarten noch eine Tabelle mit bekannten Spalten.
    Die erste Zeile lautet: { $headers }
    Benennen Sie die Spalten mit --columns FELD=ÜBERSCHRIFT,… mit Feldern aus: { $fields }
cli-import-mapping = --columns schreibt man FELD=ÜBERSCHRIFT,… mit Feldern aus: { $fields }
cli-import-no-field = --columns: es gibt kein Feld { $field }; Felder sind: { $fields }
cli-import-missing-columns = { $file }: es gibt keine Spalte { $missing }.
    Die erste Zeile lautet: { $headers }
cli-import-passed-over = Spalten, die nicht gelesen wurden: { $headers }
cli-import-unreadable = { $file } ist nicht zu lesen: { $error }
cli-import-unwritable = { $file } ist nicht zu schreiben: { $error }
cli-import-strict = { $count ->
    [one] ein Teil wurde abgelehnt
   *[other] { $count } Teile wurden abgelehnt
}
cli-exported = { $file }: { $parties ->
    [one] ein Partner
   *[other] { $parties } Partner
}
cli-exported-rows = { $file }: { $rows ->
    [one] eine Zeile
   *[other] { $rows } Zeilen
}
cli-import-nothing-kept = aus { $file } wurde nichts übernommen: { $count ->
    [one] eine Zeile wurde abgelehnt
   *[other] { $count } Zeilen wurden abgelehnt
}
lines-no-text = es ist kein Text in UTF-8
lines-too-long = es ist länger als jede Zeile von uns
lines-no-json = es ist kein JSON
lines-no-row = es ist keine Zeile: Eine Zeile nennt "table" und "row", die letzte "rows"
lines-unknown-table = es gibt keine Tabelle { $what }
lines-unknown-field = es gibt kein Feld { $what }
lines-missing-field = das Feld { $what } fehlt
lines-wrong-type = das passt nicht in { $what }
lines-other-company = es gehört einer anderen Firma
lines-differs = es ist schon da und lautet anders: { $what }
lines-login-taken = unter diesem Namen meldet sich jemand anderes an
lines-taken = was eindeutig sein muss, ist vergeben
lines-names-nothing = es nennt eine Zeile, die nicht da ist
lines-breaks-table = ein Feld ist leer, das es nicht sein darf, oder enthält, was es nicht darf
lines-cut = die Zeilen brechen hier ab, oder nach der letzten folgen noch welche
lines-wrong-count = es sind nicht so viele Zeilen, wie die letzte sagt
cli-import-unterminated = die Karte hat kein Ende
cli-import-too-large = es ist zu groß
cli-import-outside-card = Text außerhalb einer Karte
cli-import-unclosed = ein Anführungszeichen ist nicht geschlossen
cli-import-ragged = { $cells } Zellen in { $columns } Spalten
cli-import-empty = weder ein Name noch ein Weg, jemanden zu erreichen

## What `doctor` finds
cli-doctor-content = Es ist alles in Ordnung.
cli-doctor-found = { $count ->
    [one] eine Zeile braucht Aufmerksamkeit
   *[other] { $count } Zeilen brauchen Aufmerksamkeit
}
doctor-integrity = Die eigene Prüfung der Datenbank schlägt fehl:
doctor-integrity-advice = Halten Sie das Programm an, bewahren Sie eine Kopie der Datei auf, und stellen Sie die letzte Sicherung wieder her.
doctor-orphan = Es nennt eine Zeile, die nicht da ist.
doctor-orphan-advice = Stellen Sie die fehlende Zeile aus einer Sicherung wieder her, oder entfernen Sie diese.
doctor-word = Darin steht ein Wort, das dieses Programm nicht kennt; weiter wurde nicht geprüft.
doctor-word-advice = Schreiben Sie eines der bekannten Wörter hinein, oder stellen Sie die Zeile aus einer Sicherung wieder her.
doctor-copy = Was daneben aufbewahrt wird, folgt nicht daraus: eine Kopie von Zeit, Zustand oder Art des Ereignisses, der Platz des Geplanten oder Fälligen, oder der Name in Suchform.
doctor-copy-advice = Ändern Sie den Beginn, den Fälligkeitstag oder den Namen und wieder zurück: Dann wird es neu geschrieben.
doctor-search = Kein Wort davon findet es.
doctor-search-advice = Speichern Sie es neu, oder stellen Sie eine Sicherung wieder her: Dabei entsteht der Volltext neu.
doctor-user = Zwei Personen melden sich als derselbe Partner an.
doctor-user-advice = Geben Sie einer davon einen anderen Partner, unter Einstellungen, Personen und Rollen.
doctor-default = Zwei Vorgangsstatus sind der Standard.
doctor-default-advice = Speichern Sie den, der es sein soll, unter Einstellungen, Vorgangsstatus.
doctor-r1 = Niemand von außerhalb nimmt teil, auch nicht zwei von uns oder ein unbekannter Anrufer.
doctor-r1-advice = Fügen Sie auf der Seite des Ereignisses hinzu, wer fehlt, oder sagen Sie das Ereignis ab.
doctor-r2 = Ein Partner nimmt zweimal teil, oder zwei haben begonnen.
doctor-r2-advice = Speichern Sie die Teilnehmer auf der Seite des Ereignisses neu.
doctor-r3 = Jemand hat begonnen, aber die Richtung ist nicht gesagt.
doctor-r3-advice = Speichern Sie die Teilnehmer auf der Seite des Ereignisses neu.
doctor-r8 = Die Zeiten stimmen nicht: Das Ende liegt vor dem Beginn oder viel später, die Zeitzone ist unbekannt, oder es ist geplant und der Plan lautet anders.
doctor-r8-advice = Geben Sie Beginn und Ende auf der Seite des Ereignisses neu an.
doctor-r9 = Die Zeiten passen nicht zum Zustand: Es ist abgeschlossen oder läuft und liegt in der Zukunft, oder es läuft und hat ein Ende.
doctor-r9-advice = Geben Sie Beginn und Ende neu an, oder nehmen Sie den Schritt zurück.
doctor-r10 = Es ist abgesagt ohne den Zustand davor, oder offen mit einem Ergebnis.
doctor-r10-advice = Sagen Sie es noch einmal ab, oder schließen Sie es ab.
doctor-r13 = Es folgt auf sich selbst.
doctor-r13-advice = Stellen Sie die Kette aus einer Sicherung wieder her.
doctor-r16 = Es heißt, ein nächster Schritt sei geplant, und nichts folgt; oder es nennt einen, bevor es abgeschlossen ist.
doctor-r16-advice = Geben Sie den nächsten Schritt neu an, oder planen Sie, was folgt.
doctor-r19 = Der Vorgang hat ein Dokument, dessen Art nur für Aufgaben gilt, oder eine Regel hat ihn angelegt und er ist leer.
doctor-r19-advice = Nehmen Sie das Dokument aus dem Vorgang, oder löschen Sie den Vorgang.
doctor-r20 = Es heißt, eine Regel habe ihn angelegt, aber nicht warum; oder warum, aber nicht, dass es eine Regel war.
doctor-r20-advice = Speichern Sie den Vorgang neu: Von da an hat ihn ein Mensch angelegt.
doctor-r23 = Der Vorgang ist geschlossen ohne Ende, offen mit einem, geschlossen, während ein Ereignis läuft, oder er beginnt anders als mit seiner Anlage oder seinem ersten Ereignis.
doctor-r23-advice = Schließen Sie den Vorgang oder öffnen Sie ihn wieder, oder geben Sie seinen Beginn an.
doctor-r26 = Die letzte Änderung fehlt in der Aufzeichnung, oder diese nennt eine Zeile, die weg ist, und nicht, dass sie gelöscht wurde.
doctor-r26-advice = Stellen Sie das Fehlende aus einer Sicherung wieder her; eine Änderung von jetzt an wird wieder aufgezeichnet.
doctor-r31 = Der letzte oder nächste Kontakt ist nicht der des Verlaufs.
doctor-r31-advice = Ändern Sie ein Ereignis mit diesem Partner und wieder zurück: Beide werden neu abgeleitet.
doctor-r5 = Ein Kontaktweg gehört zu keinem Teilnehmer, oder er passt nicht zur Art des Ereignisses.
doctor-r5-advice = Nehmen Sie den Kontaktweg auf der Seite des Ereignisses heraus, oder fügen Sie den Partner hinzu, dem er gehört.
doctor-r15 = Die Aufgabe hängt an nichts oder an einem Ereignis und einem Vorgang zugleich, oder die Art ihres Dokuments gilt nur für Vorgänge.
doctor-r15-advice = Geben Sie ihr das eine Ereignis oder den einen Vorgang, zu dem sie gehört, und ein Dokument einer Art für Aufgaben.
doctor-r17 = Das Ereignis steht nicht im Vorgang seiner Kette, oder seine Kette hat keinen Anfang.
doctor-r17-advice = Geben Sie den Vorgang am ersten Ereignis der Kette neu an.
doctor-r18 = Weder der Partner des Vorgangs noch jemand mit einer äußeren Rolle darin nimmt teil.
doctor-r18-advice = Geben Sie einem der Teilnehmer eine Rolle im Vorgang, oder nehmen Sie das Ereignis heraus.
# Cases and documents
about-case = Über diesen Vorgang
about-document = Über dieses Dokument
add-document = Dokument hinzufügen
add-role = Jemandem eine Rolle geben
began-on = Beginn
case-closed-on = geschlossen am { $when } ({ $lasted })
case-open-for = offen ({ $lasted })
case-party = Kunde oder Lieferant
case-role-responsible = Zuständig
case-role-quality = Qualität
case-role-customer = Kunde
case-role-supplier = Lieferant
case-role-other = Sonstige
case-start-hint = Leer: als er angelegt wurde, oder sein erstes Ereignis, falls das früher ist.
changed-on = Geändert
close-case = Schließen
close-case-title = { $name } schließen
closed-on = Geschlossen
days = { $days ->
    [0] weniger als ein Tag
    [one] { $days } Tag
   *[other] { $days } Tage
}
description = Beschreibung
document-key = Schlüssel
document-key-hint = Seine Nummer in dem System, das es führt.
document-kind = Art
documents = Dokumente
in-case-role = Rolle
last-contact-of = Letzter Kontakt
made-by-rule = von einer Regel
made-by-rule-hint = Bearbeiten Sie ihn, um ihn sich zu eigen zu machen.
new-case-title = Neuer Vorgang
next-contact-of = Nächster Kontakt
no-document = Kein Dokument
no-events-in-case = Was mit diesem Vorgang erfasst wird, erscheint hier.
no-events-of-document = Erfassen Sie eine Kommunikation dazu, dann erscheint sie hier.
no-role = Keine Rolle
number = Nummer
open-choice-cancel = Absagen
open-choice-keep = Offen lassen
open-count = { $count } offen
open-document = Öffnen
open-in = In { $system } öffnen
party-placeholder = Name oder Nummer
planned-count = { $count } geplant
reopen-case = Wieder öffnen
roles = Rollen
status = Status
still-open = Geplante Ereignisse: { $events }. Offene Aufgaben: { $works }.
what-of-the-open = Was geschieht mit dem, was noch offen ist?
why-chosen = Von Hand gewählt.
why-case_without_document = Der Vorgang des Ereignisses hatte noch kein Dokument.
why-only_open_case = Es war der einzige offene Vorgang mit diesem Dokument.
why-made_for_document = Für das Dokument angelegt, weil kein offener Vorgang es hatte.
why-made_for_follow_up = Für ein Folgeereignis angelegt.
views = Ansichten
view-all = Alle Ereignisse
view-mine = Meine
filter = Filter
filter-type = Kanal
filter-state = Zustand
filter-direction = Richtung
filter-outcome = Ergebnis
filter-purpose = Anlass
filter-responsible = Zuständig
filter-party = Mit
filter-from = Seit
filter-to = Bis
filter-undecided = Unentschieden
filter-open = Offen
filter-unplanned = Ohne Termin
filter-late = Überfällig
yes-no-true = ja
yes-no-false = nein
me = Ich
any = Beliebig
show = Anzeigen
clear = Zurücksetzen
search-events = In diesen Ereignissen
events-caption = Ereignisse, die neuesten zuerst
events-none-text = Was Sie erfassen, beginnen oder planen, steht hier, das Neueste zuerst.
events-none-found = Kein Ereignis passt
events-none-found-text = Nehmen Sie einen Filter weg, oder suchen Sie nach weniger Wörtern.

## Settings

menu-company = Firma
menu-words = Begriffe
menu-people = Personen
menu-you = Sie
settings-company = Firma
settings-purposes = Anlässe
settings-case-statuses = Vorgangsstatus
settings-document-kinds = Dokumentarten
settings-relation-kinds = Beziehungsarten
settings-users = Personen und Rollen
settings-account = Mein Konto
settings-tokens = Token
about-purposes = Warum man miteinander spricht. Ein Anlass wird beim Erfassen angeboten, und niemand muss einen wählen. Ein ausgeschalteter bleibt an seinen alten Ereignissen.
about-case-statuses = Wo ein Vorgang steht, in dieser Reihenfolge. Neue Vorgänge beginnen mit dem Standard; ein Status, der schließt, gibt dem Vorgang sein Ende.
about-document-kinds = Auf welche Geschäftsdokumente sich Vorgänge und Aufgaben beziehen, hier oder in einem anderen System.
about-relation-kinds = Wie zwei Partner zusammengehören. Wer einen anderen vertritt, steht für ihn: Der andere nimmt dann auch an den Ereignissen teil.
about-tokens = Programme kommen mit einem Token herein und dürfen, was dessen Person darf, in seinem Umfang. Entziehen Sie eines, das nicht mehr gebraucht wird.
add-purposes = Anlass hinzufügen
add-case-statuses = Status hinzufügen
add-document-kinds = Dokumentart hinzufügen
add-relation-kinds = Beziehungsart hinzufügen
all-purposes = Alle Anlässe
all-case-statuses = Alle Status
all-document-kinds = Alle Dokumentarten
all-relation-kinds = Alle Beziehungsarten
done-added = Hinzugefügt
done-saved = Gespeichert
done-deleted = Gelöscht
done-on = Darf sich wieder anmelden
done-off = Darf sich nicht mehr anmelden
done-password = Das neue Passwort gilt
done-revoked = Das Token öffnet nichts mehr
done-ended = Dort abgemeldet
done-switched = { $active ->
    [true] { $what } wird wieder angeboten
   *[other] { $what } wird nicht mehr angeboten
}
undo = Rückgängig
actions = Aktionen
offered = Angeboten
switch-on = Ein
switch-off = Aus
word-name = Name
represents = Vertritt
represents-long = Vertritt: Der erste Partner steht für den zweiten
status-kind = Vorgänge darin sind
status-kind-open = Offen
status-kind-closed = Geschlossen
status-default = Standard
counted = Gezählt
counted-long = Auswertungen zählen seine Vorgänge
move-up = { $what } nach oben
move-down = { $what } nach unten
make-default = { $what } als Standard
technical-name = Technischer Name
technical-name-hint = Wie Programme sie nennen, etwa sale.opportunity.
used-for = Verwendet für
used-for-case = Vorgänge
used-for-effort = Aufgaben
used-for-both = Vorgänge und Aufgaben
system = System
system-hint = Wo diese Dokumente geführt werden, wenn nicht hier.
url-template = Webadresse
url-template-hint = Wo ein Dokument zu finden ist, mit {"{"}key{"}"} an der Stelle seines Schlüssels.
time-zone-hint = In ihr sehen alle die Zeiten, die keine andere gewählt haben.
language-en = English
language-fr = Français
language-de = Deutsch
language-es = Español
quiet-days = Still geworden nach
quiet-days-hint = Tage ohne Kontakt zu einem Partner.
case-on-follow-up = Ein Folgeereignis legt einen Vorgang an, wo keiner ist
figures-per-employee = Wer leitet, sieht in den Berichten die Zahlen je Mitarbeiter
person-name = Name
role = Rolle
employee = Mitarbeiter
employee-hint = Wer sich anmeldet, nimmt als diese Person an Ereignissen teil.
new-employee = Neuer Mitarbeiter mit diesem Namen
no-employee = Kein Mitarbeiter
may-sign-in = Darf sich anmelden
may-reader = liest
may-member = schreibt auch
may-manager = löscht auch und sieht Vertrauliches
may-administrator = auch Personen und Einstellungen
add-user = Person hinzufügen
add-user-text = Ein Passwort wird erzeugt und Ihnen einmal angezeigt.
all-users = Alle Personen
password-of = Passwort von { $login }
password-once = Wird nur dieses eine Mal angezeigt. Geben Sie es weiter; es lässt sich unter „Mein Konto“ ändern.
new-password = Neues Passwort
new-password-text = Ein neues wird erzeugt und Ihnen einmal angezeigt. Alle Sitzungen der Person enden.
own-password = Ihr eigenes ändern Sie mit dem bisherigen:
signed-in-as = Sie melden sich als { $login } an.
as-company = Wie die Firma
own-zone-hint = In ihr sehen Sie die Zeiten, und in ihr planen Sie.
appearance = Darstellung
theme = Design
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
density = Listen
density-dense = Dicht
density-comfortable = Geräumig
to-density-dense = Dichtere Listen
to-density-comfortable = Geräumigere Listen
use-appearance = Verwenden
old-password = Bisheriges Passwort
set-password = Passwort setzen
set-password-text = Ihre anderen Sitzungen enden.
sessions = Angemeldet
signed-in-since = Seit
signed-in-until = Bis
this-session = Dieser Browser
end-session = Abmelden
end-other-sessions = Überall sonst abmelden
scope-read = Lesen
scope-log = Ereignisse erfassen
scope-all = Alles, was die Person darf
token-name = Name
token-name-hint = Wofür es gebraucht wird.
token-scope = Darf
token-expires = Gültig bis
token-user = Person
token-over = Abgelaufen
make-token = Token anlegen
new-token = Neues Token
tokens-none = Noch keine Token
tokens-none-text = Ein Programm, das liest oder erfasst, braucht eines.
last-use = Zuletzt benutzt
never = Nie
revoke = Entziehen
problem-not_a_number = Schreiben Sie eine Zahl.
problem-period_unknown = Diesen Zeitraum gibt es nicht. Wählen Sie 4 Wochen, 12 Wochen, ein Quartal, ein Jahr oder die gewünschten Tage.
problem-period_backwards = Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren.
problem-period_too_long = Höchstens { $most } Tage passen. Wählen Sie einen späteren ersten Tag.

## What a new company starts with

preset-sales = Vertrieb
preset-support = Kundendienst
preset-complaint = Reklamation
preset-information = Auskunft
preset-appointment = Termin
preset-open = Offen
preset-waiting = Wartet
preset-closed = Geschlossen
preset-opportunity = Verkaufschance
preset-work-effort = Aufgabe
preset-project-work = Projektaufgabe
preset-employee-of = beschäftigt bei
preset-contact-of = Ansprechperson von
preset-partner-of = Partner von

## Countries

country-AD = Andorra
country-AE = Vereinigte Arabische Emirate
country-AF = Afghanistan
country-AG = Antigua und Barbuda
country-AI = Anguilla
country-AL = Albanien
country-AM = Armenien
country-AO = Angola
country-AQ = Antarktis
country-AR = Argentinien
country-AS = Amerikanisch-Samoa
country-AT = Österreich
country-AU = Australien
country-AW = Aruba
country-AX = Ålandinseln
country-AZ = Aserbaidschan
country-BA = Bosnien und Herzegowina
country-BB = Barbados
country-BD = Bangladesch
country-BE = Belgien
country-BF = Burkina Faso
country-BG = Bulgarien
country-BH = Bahrain
country-BI = Burundi
country-BJ = Benin
country-BL = St. Barthélemy
country-BM = Bermuda
country-BN = Brunei Darussalam
country-BO = Bolivien
country-BQ = Karibische Niederlande
country-BR = Brasilien
country-BS = Bahamas
country-BT = Bhutan
country-BV = Bouvetinsel
country-BW = Botsuana
country-BY = Belarus
country-BZ = Belize
country-CA = Kanada
country-CC = Kokosinseln
country-CD = Kongo (Demokratische Republik)
country-CF = Zentralafrikanische Republik
country-CG = Kongo (Republik)
country-CH = Schweiz
country-CI = Côte d’Ivoire
country-CK = Cookinseln
country-CL = Chile
country-CM = Kamerun
country-CN = China
country-CO = Kolumbien
country-CR = Costa Rica
country-CU = Kuba
country-CV = Cabo Verde
country-CW = Curaçao
country-CX = Weihnachtsinsel
country-CY = Zypern
country-CZ = Tschechien
country-DE = Deutschland
country-DJ = Dschibuti
country-DK = Dänemark
country-DM = Dominica
country-DO = Dominikanische Republik
country-DZ = Algerien
country-EC = Ecuador
country-EE = Estland
country-EG = Ägypten
country-EH = Westsahara
country-ER = Eritrea
country-ES = Spanien
country-ET = Äthiopien
country-FI = Finnland
country-FJ = Fidschi
country-FK = Falklandinseln
country-FM = Mikronesien
country-FO = Färöer
country-FR = Frankreich
country-GA = Gabun
country-GB = Vereinigtes Königreich
country-GD = Grenada
country-GE = Georgien
country-GF = Französisch-Guayana
country-GG = Guernsey
country-GH = Ghana
country-GI = Gibraltar
country-GL = Grönland
country-GM = Gambia
country-GN = Guinea
country-GP = Guadeloupe
country-GQ = Äquatorialguinea
country-GR = Griechenland
country-GS = Südgeorgien und die Südlichen Sandwichinseln
country-GT = Guatemala
country-GU = Guam
country-GW = Guinea-Bissau
country-GY = Guyana
country-HK = Hongkong
country-HM = Heard und McDonaldinseln
country-HN = Honduras
country-HR = Kroatien
country-HT = Haiti
country-HU = Ungarn
country-ID = Indonesien
country-IE = Irland
country-IL = Israel
country-IM = Isle of Man
country-IN = Indien
country-IO = Britisches Territorium im Indischen Ozean
country-IQ = Irak
country-IR = Iran
country-IS = Island
country-IT = Italien
country-JE = Jersey
country-JM = Jamaika
country-JO = Jordanien
country-JP = Japan
country-KE = Kenia
country-KG = Kirgisistan
country-KH = Kambodscha
country-KI = Kiribati
country-KM = Komoren
country-KN = St. Kitts und Nevis
country-KP = Nordkorea
country-KR = Südkorea
country-KW = Kuwait
country-KY = Kaimaninseln
country-KZ = Kasachstan
country-LA = Laos
country-LB = Libanon
country-LC = St. Lucia
country-LI = Liechtenstein
country-LK = Sri Lanka
country-LR = Liberia
country-LS = Lesotho
country-LT = Litauen
country-LU = Luxemburg
country-LV = Lettland
country-LY = Libyen
country-MA = Marokko
country-MC = Monaco
country-MD = Republik Moldau
country-ME = Montenegro
country-MF = St. Martin
country-MG = Madagaskar
country-MH = Marshallinseln
country-MK = Nordmazedonien
country-ML = Mali
country-MM = Myanmar
country-MN = Mongolei
country-MO = Macau
country-MP = Nördliche Marianen
country-MQ = Martinique
country-MR = Mauretanien
country-MS = Montserrat
country-MT = Malta
country-MU = Mauritius
country-MV = Malediven
country-MW = Malawi
country-MX = Mexiko
country-MY = Malaysia
country-MZ = Mosambik
country-NA = Namibia
country-NC = Neukaledonien
country-NE = Niger
country-NF = Norfolkinsel
country-NG = Nigeria
country-NI = Nicaragua
country-NL = Niederlande
country-NO = Norwegen
country-NP = Nepal
country-NR = Nauru
country-NU = Niue
country-NZ = Neuseeland
country-OM = Oman
country-PA = Panama
country-PE = Peru
country-PF = Französisch-Polynesien
country-PG = Papua-Neuguinea
country-PH = Philippinen
country-PK = Pakistan
country-PL = Polen
country-PM = St. Pierre und Miquelon
country-PN = Pitcairninseln
country-PR = Puerto Rico
country-PS = Palästinensische Autonomiegebiete
country-PT = Portugal
country-PW = Palau
country-PY = Paraguay
country-QA = Katar
country-RE = Réunion
country-RO = Rumänien
country-RS = Serbien
country-RU = Russland
country-RW = Ruanda
country-SA = Saudi-Arabien
country-SB = Salomonen
country-SC = Seychellen
country-SD = Sudan
country-SE = Schweden
country-SG = Singapur
country-SH = St. Helena
country-SI = Slowenien
country-SJ = Spitzbergen und Jan Mayen
country-SK = Slowakei
country-SL = Sierra Leone
country-SM = San Marino
country-SN = Senegal
country-SO = Somalia
country-SR = Suriname
country-SS = Südsudan
country-ST = São Tomé und Príncipe
country-SV = El Salvador
country-SX = Sint Maarten
country-SY = Syrien
country-SZ = Eswatini
country-TC = Turks- und Caicosinseln
country-TD = Tschad
country-TF = Französische Süd- und Antarktisgebiete
country-TG = Togo
country-TH = Thailand
country-TJ = Tadschikistan
country-TK = Tokelau
country-TL = Timor-Leste
country-TM = Turkmenistan
country-TN = Tunesien
country-TO = Tonga
country-TR = Türkei
country-TT = Trinidad und Tobago
country-TV = Tuvalu
country-TW = Taiwan
country-TZ = Tansania
country-UA = Ukraine
country-UG = Uganda
country-UM = Amerikanische Überseeinseln
country-US = Vereinigte Staaten
country-UY = Uruguay
country-UZ = Usbekistan
country-VA = Vatikanstadt
country-VC = St. Vincent und die Grenadinen
country-VE = Venezuela
country-VG = Britische Jungferninseln
country-VI = Amerikanische Jungferninseln
country-VN = Vietnam
country-VU = Vanuatu
country-WF = Wallis und Futuna
country-WS = Samoa
country-YE = Jemen
country-YT = Mayotte
country-ZA = Südafrika
country-ZM = Sambia
country-ZW = Simbabwe

# Lists of cases and works
all-cases = Alle Vorgänge
open-cases = Offen
closed-cases = Geschlossen
filter-status = Status
filter-made_by_rule = Auch von Regeln angelegte
filter-case = Vorgang
search-cases = In diesen Vorgängen
cases-caption = Vorgänge, die neuesten zuerst
cases-none = Noch keine Vorgänge
cases-none-text = Ein Vorgang fasst zusammen, was in einer Sache gesagt wurde. Er entsteht hier, oder durch das erste Ereignis mit einem Dokument.
cases-none-found = Kein Vorgang passt
open-works = Offen
my-works = Meine
all-works = Alle Aufgaben
works-none-found = Hier ist nichts zu tun
works-none-text = Was wegen eines Ereignisses oder in einem Vorgang zu tun ist, steht hier, nach dem Tag der Fälligkeit.
no-due-day = Ohne Tag

# What an event is about, and what is to be done because of it
about-what = Worum es geht
reference = Dokument
no-reference = Noch kein Dokument.
reference-title = Worum es geht
which-case = Mehrere Vorgänge passen. Welcher?
a-new-case = Ein neuer Vorgang
take-out = Herausnehmen
take-out-text = Es verlässt seinen Vorgang, mit allem, was darauf folgt. Der Vorgang behält seine Dokumente.
new-work-title = Neue Aufgabe
work-name = Was ist zu tun
due = Fällig
effort = Dokument dazu anderswo
nobody = Niemand
no-works = Nichts zu tun.
open-works-of = Zu tun
open-cases-of = Offene Vorgänge

# Reports
report-period = Zeitraum
period-4-weeks = 4 Wochen
period-12-weeks = 12 Wochen
period-quarter = Quartal
period-year = Jahr
period-before = Zeitraum davor
period-after = Zeitraum danach
report-of-all = das ganze Team
report-mine = nur meine
report-show-year = Dieses Jahr zeigen
report-nothing = Noch keine Zahlen
report-nothing-text = Erfassen Sie, was besprochen wurde, und die Wochen füllen sich hier.
report-none-found = Nichts in diesem Zeitraum
report-none-found-text = Wählen Sie einen längeren Zeitraum oder nehmen Sie einen Filter weg.
report-none-here = Nichts in diesem Zeitraum.
report-table = Zahlen als Tabelle
report-table-of = { $what }, Tabelle
report-plot = { $what }, Zeichnung
report-file = CSV: { $what } als Tabelle zum Herunterladen
report-drawing = Die Tabelle darunter enthält dieselben Zahlen.
report-week = Woche ab
report-weekday = Wochentag
report-all = Alle
report-sum = Summe
report-weeks = Ereignisse je Woche und Kanal
report-says-weeks = Abgeschlossene Ereignisse nach der Woche ihres Beginns, auch solche, bei denen niemand erreicht wurde. Geplante, laufende und abgesagte zählen nicht.
report-other-types = Alle übrigen
report-balance = Ausgehend und eingehend
report-says-balance = Abgeschlossene Ereignisse, die wir und die andere begonnen haben. Interne und solche ohne Angabe, wer begann, stehen nur in der Tabelle.
report-out = Ausgehend
report-in = Eingehend
report-among-us = Intern
report-unknown = Unbekannt
report-replies = Zeit bis zur ersten Antwort
report-says-replies = Vom Ende jedes eingehenden Ereignisses bis zum ersten abgeschlossenen ausgehenden in seiner Kette oder mit demselben Partner, innerhalb von 30 Tagen. Anrufe ohne Antwort und unzustellbare Post sind keine Antwort.
report-median = Die Hälfte binnen
report-most = 9 von 10 binnen
report-answered = Beantwortet
report-none-needed = Keine nötig
report-unanswered = Unbeantwortet
report-follow-ups = Eingehaltene Folgeereignisse
report-says-follow-ups = Eingehalten ist, was bis zum zuletzt geplanten Tag begann, verspätet, was danach begann, ausgefallen, was abgesagt wurde oder nach seinem Tag noch nicht begonnen war. Was noch bevorsteht, zählt nicht.
report-kept = Eingehalten
report-late = Verspätet
report-dropped = Ausgefallen
report-kept-share = Anteil eingehalten
report-plans = Plan und Wirklichkeit
report-says-plans = Jedes Ereignis, dessen letzter Plan im Zeitraum liegt. Vergeblich: niemand erreicht oder unzustellbar. Verglichen werden Längen, wo beide bekannt sind; ganztägige bleiben außen vor.
report-planned = Geplant
report-took-place = Stattgefunden
report-in-vain = Vergeblich
report-cancelled = Abgesagt
report-still-open = Offen
report-timed = Verglichen
report-planned-time = Geplante Zeit
report-actual-time = Tatsächliche Zeit
report-actual-share = Vom Plan
report-hours = Wann wir sprechen
report-says-hours = Abgeschlossene Ereignisse nach Wochentag und Stunde ihres Beginns. Ganztägige haben keine Stunde und bleiben außen vor.
report-cases = Offene Vorgänge nach Alter
report-says-cases = Jetzt offene Vorgänge nach Tagen seit ihrem Beginn. Nicht gezählte Status und von einer Regel angelegte Vorgänge bleiben außen vor; Zeitraum, Kanal und Anlass schränken nicht ein.
report-age-under = Unter { $days } Tagen
report-age-between = { $from } bis { $until } Tage
report-age-over = { $days } Tage und mehr
report-employees = Jeder von uns
report-says-employees = Abgeschlossene Ereignisse nach Verantwortlichen, wie bald beantwortet wurde, was bei ihnen einging, und ihre Folgeereignisse. Das sieht nur, wer leitet.
report-other-directions = Intern, unbekannt
report-open-cases = Offene Vorgänge
report-first-reply = Erste Antwort, die Hälfte binnen
report-most-within = 9 von 10 binnen { $time }
report-not-kept = { $late } verspätet, { $dropped } ausgefallen
report-longer = { $sign } { $percent } %
report-compared = { $count ->
    [0] nichts zu vergleichen
    [one] Länge eines Ereignisses
   *[other] Längen von { $count } Ereignissen
}
report-oldest = der älteste { $age }
report-as-many = so viele wie in gleicher Zeit davor
report-more = { $percent } % mehr als in gleicher Zeit davor
report-fewer = { $percent } % weniger als in gleicher Zeit davor
in-minutes = { $what } (min)
