# Français. Une phrase qu’un collègue dirait : vous, sans code, sans excuses, sans point d’exclamation.
# Espaces insécables : fines devant ; ? et pleines devant : et dans « ».
#
# Les mots du métier, partout les mêmes :
#   log consigner · start démarrer · complete terminer · cancel annuler · reopen rouvrir · schedule planifier
#   reschedule replanifier · follow up donner suite, la suite · merge fusionner · split détacher
#   event l’échange · case le dossier · work effort la tâche · party le tiers · participant le participant
#   contact mechanism la coordonnée · employee le collaborateur · purpose le motif · outcome le résultat
#   responsible responsable · document le document · relation la relation · token le jeton · going quiet sans nouvelles

## Days and times

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
date-long = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
    } { $month }
date-middle = { $weekday-short } { $day ->
    [1] 1er
   *[other] { $day }
    } { $month }
date-short = { $weekday-short } { $day ->
    [1] 1er
   *[other] { $day }
    } { $month-short }
date-near = { $weekday-short } { $day ->
    [1] 1er
   *[other] { $day }
    }
date-brief = { $day ->
    [1] 1er
   *[other] { $day }
    } { $month-short }
date-plain = { $day ->
    [1] 1er
   *[other] { $day }
    } { $month }
month-of-year = { $month } { $year }
days-of-month = { $first ->
    [1] 1er
   *[other] { $first }
    } au { $until }
date-long-with-year = { $date } { $year }
date-with-year = { $date } { $year }
time = { $hour }:{ $minute }
time-of-half = { $hour }:{ $minute } { $half ->
    [am] du matin
   *[pm] de l’après-midi
    }
moment = { $day }, { $time }
span = { $from } – { $until }
today = Aujourd’hui
now = Maintenant
all-day = Toute la journée
unplanned = Sans date
number-only = { $number }
since-now = à l’instant
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes }
days-short = { $days } j
distance-today = aujourd’hui
distance-tomorrow = demain
distance-yesterday = hier
distance-ahead = { $days ->
    [2] après-demain
    [7] dans une semaine
   *[other] dans { $days } jours
}
distance-past = { $days ->
    [2] avant-hier
   *[other] il y a { $days } jours
}
days-hours = { $days } j { $hours } h
percent = { $percent } %

## Words of the domain

type-phone = Téléphone
type-mobile = Mobile
type-fax = Télécopie
type-email = E-mail
type-website = Site web
type-skype = Skype
type-sip = Appel par Internet
type-irc = IRC
type-jabber = Jabber
type-other = Autre
type-in_person = En personne
type-post = Courrier
type-sms = SMS
type-chat = Messagerie
type-video = Visioconférence
type-work = Tâche
type-case = Dossier
direction-inbound = entrant
direction-outbound = sortant
direction-internal = interne
tile = { $type }, { $direction }
state-scheduled = Planifié
state-in_progress = En cours
state-completed = Terminé
state-cancelled = Annulé
user-role-reader = Lecture
user-role-member = Collaboration
user-role-manager = Encadrement
user-role-administrator = Administration

## The frame of every page

skip-to-content = Aller au contenu
nav-main = Navigation principale
nav-home = Rapport { $company }, vers aujourd’hui
nav-today = Aujourd’hui
nav-calendar = Calendrier
nav-parties = Tiers
nav-events = Échanges
nav-cases = Dossiers
nav-works = Tâches
nav-reports = Rapports
nav-settings = Paramètres
count-late = en retard :
count-open = ouverts :
start = Démarrer
more = Plus
more-for = Plus pour { $what }
search = Rechercher
sign-out = Se déconnecter
to-theme-dark = Passer au thème sombre
to-theme-light = Passer au thème clair
under-way = En cours
close = Fermer

## Parts of pages

open = Ouvrir
complete = Terminer
follow-up = Donner suite
next-step = Prochaine étape
case = Dossier
no-note = Aucune note.
chain-of-events = Fil des échanges
older = Plus anciens
shown = { $count ->
    [one] { $count } affiché
   *[other] { $count } affichés
}
remove-filter = Retirer le filtre { $filter }
optional = facultatif
field = Champ
which-one = « { $text } » peut désigner plusieurs choses. Laquelle ?
problems = { $count ->
    [one] Un point empêche l’enregistrement.
   *[other] { $count } points empêchent l’enregistrement.
}
stale = { $who } a modifié ceci : { $when }.
stale-kept = Votre saisie est conservée. Si vous enregistrez maintenant, elle remplace l’autre version.
stale-both = Les deux versions
stale-theirs = Enregistré
stale-yours = Votre version
stale-take-theirs = Garder l’autre version
secret-once = Affiché cette seule fois. Copiez-le maintenant ; ensuite, seul son début est connu ici.
copy = Copier
copied = Copié

## Signing in, setting up

sign-in = Se connecter
sign-in-title = Se connecter à Rapport
login = Identifiant
password = Mot de passe
password-hint = Au moins { $least } caractères.
stay-signed-in = Rester connecté pendant 30 jours
unprotected = Cette connexion n’est pas chiffrée. D’autres personnes sur le réseau peuvent lire ce qui y passe.
version = Rapport { $version }
set-up = Mettre en place
set-up-title = Mettre en place Rapport
set-up-text = Donnez le nom de votre entreprise et le vôtre. Tout pourra être modifié plus tard.
set-up-code = Code de mise en place
set-up-code-hint = Le programme l’a affiché au démarrage. Il est valable 30 minutes.
set-up-you = Vous
company = Entreprise
company-name = Nom de l’entreprise
country = Pays
country-hint = Les numéros sans indicatif sont lus comme ceux de ce pays.
time-zone = Fuseau horaire
your-name = Votre nom

## Who may: what is refused

problem-wrong_sign_in = L’identifiant ou le mot de passe est incorrect.
problem-wrong_password = Ce n’est pas votre mot de passe actuel.
problem-password_short = Un mot de passe compte au moins { $least } caractères.
problem-login_taken = Cet identifiant est déjà pris. Choisissez-en un autre.
problem-login_characters = Un identifiant ne contient pas d’espace.
problem-party_taken = Quelqu’un d’autre se connecte déjà comme ce tiers.
problem-last_administrator = Une entreprise garde au moins une personne chargée de l’administration. Donnez d’abord ce rôle à quelqu’un d’autre.
problem-user_inactive = Cette personne ne peut plus se connecter.
problem-not_ahead = Choisissez un moment à venir.
problem-name_taken = Ce nom est déjà pris. Choisissez-en un autre.
problem-set_up_already = Quelqu’un a mis Rapport en place entre-temps. Connectez-vous plutôt.
problem-wrong_code = Ce n’est pas le code que le programme a affiché.
problem-code_over = Ce code n’est plus valable. Relancez le programme : il en affiche un nouveau.

## The command line

cli-at = Rapport se trouve à l’adresse { $address }
cli-set-up = La base de données est vide. Mettez-la en place à cette adresse avec le code { $code }, valable 30 minutes.
cli-cannot-listen = impossible d’écouter sur { $address } : { $error }
cli-no-company-yet = la base de données ne contient encore aucune entreprise
cli-first-company = nommez la première entreprise de la base de données avec --company
cli-no-company = aucune entreprise ne s’appelle { $name } ; il y a : { $names }
cli-several-called = plusieurs entreprises s’appellent { $name } : désignez-en une par son identifiant
cli-several = désignez une des entreprises avec --company : { $names }
cli-no-user = personne ne se connecte comme { $login }
cli-no-token = il n’y a pas de jeton { $id }
cli-user = { $login }, { $role } chez { $company }
cli-user-password = { $login }, { $role } chez { $company }, mot de passe : { $password }
cli-progress = { $what } : { $rows } lignes
cli-backup = { $file } : { $rows } lignes dans { $bytes } octets
cli-backup-there = { $file } existe déjà : nommez un autre fichier, ou ajoutez --force
cli-backup-busy = une autre sauvegarde est en cours d’écriture dans { $file }
cli-restored = { $file } du { $at } a été restauré : { $rows } lignes de { $companies ->
    [one] { $companies } entreprise
   *[other] { $companies } entreprises
    }
cli-migrated-copy = La base de données telle qu’elle était avant est gardée dans { $file }.
cli-migrated = { $applied ->
    [0] Le schéma est à jour.
    [one] { $applied } migration a été appliquée.
   *[other] { $applied } migrations ont été appliquées.
}

## Error pages

error-not-found = Il n’y a rien ici
error-text-not-found = L’adresse ne mène nulle part, ou vous ne pouvez pas voir ce à quoi elle mène.
error-forbidden = Cela ne vous est pas permis
error-text-forbidden = Votre rôle ne le permet pas. L’administration peut le changer dans les paramètres.
error-unreadable = La demande n’a pas pu être lue
error-text-unreadable = La demande est arrivée incomplète ou mal formée. Revenez en arrière et envoyez-la de nouveau.
error-busy = Trop de choses à la fois
error-text-busy = Attendez un instant, puis réessayez.
error-broken = Quelque chose s’est mal passé
error-text-broken = C’est noté dans le journal. Rien n’a été enregistré à moitié ; réessayez.
request = Demande { $id }
back-to-today = Vers aujourd’hui
kept-typed = Votre saisie est conservée ici.
send-again = Envoyer de nouveau

## Problems: what a rule says when it refuses

problem-empty = Ce champ ne peut pas être vide.
problem-required = Cette indication est nécessaire.
problem-too_long = Ce texte compte { $length } caractères ; { $most } au plus sont possibles.
problem-too_many = Il y en a trop ; { $most } au plus sont possibles.
problem-out_of_range = Choisissez un nombre de { $least } à { $most }.
problem-unknown_id = Cela n’existe pas.
problem-idempotency_key_reused = Cette clé a servi à une autre demande vers le même chemin au cours des dernières 24 heures. Prenez-en une nouvelle.
problem-idempotency_key_in_use = La première demande avec cette clé est encore en cours. Renvoyez-la plus tard.
problem-country = Choisissez un pays par ses deux lettres, par exemple FR.
problem-time_zone = Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Paris.
problem-language = Rapport ne parle pas encore cette langue.
problem-code_taken = Un autre tiers a déjà ce code. Choisissez-en un autre.
problem-in_use = Ceci est utilisé et reste donc en place. On peut le rendre inactif.
problem-employee_in_use = Cette personne se connecte ou participe à des échanges comme l’un des nôtres, et le reste. Donnez plutôt un dernier jour.
problem-relation_to_itself = Un tiers ne peut pas être en relation avec lui-même. Choisissez-en un autre.
problem-ends_before_it_begins = Le dernier jour précède le premier. Choisissez-en un plus tardif.
problem-end_without_start = Une fin demande un début.
problem-end_before_start = La fin précède le début. Choisissez une heure plus tardive.
problem-not_the_plan = Ce qui est planifié a ses horaires comme plan. Indiquez de nouveau le début et la fin.
problem-too_far_apart = Un échange dure 31 jours au plus. Choisissez une fin plus proche.
problem-start_not_ahead = { $state ->
    [in_progress] Ce qui est en cours a déjà commencé : choisissez un début qui n’est pas à venir.
   *[other] Ce qui est terminé a déjà commencé : choisissez un début qui n’est pas à venir.
}
problem-under_way_has_no_past_end = Ce qui est en cours n’est pas fini. Laissez la fin vide, ou consignez-le comme terminé.
problem-completed_ends_ahead = Ce qui est terminé a pris fin : choisissez une fin qui n’est pas à venir.
problem-all_day_starts_at_midnight = Une journée entière commence à minuit dans son fuseau horaire.

# Participants, contacts and times of an event
problem-nobody_outside = Indiquez quelqu’un d’extérieur à l’entreprise, deux d’entre nous, ou un numéro que personne ne connaît.
problem-takes_part_twice = { $name } participe déjà.
problem-two_initiators = Un seul tiers est à l’origine d’une communication.
problem-inactive = Ceci est inactif et ne peut pas être ajouté.
problem-not_employee = { $name } ne travaille pas pour nous à ce moment-là.
problem-name_the_initiator = Qui en est à l’origine ? Indiquez : { $choices }.
problem-direction_disagrees = Le sens ne concorde pas avec la personne qui en est à l’origine.
problem-not_of_a_participant = { $value } n’appartient à aucun participant.
problem-does_not_fit = { $value } ne convient pas à ce type de communication.
problem-contact_in_use = { $name } reste, car { $value } est utilisé dans cet échange. Retirez d’abord cette coordonnée.
problem-under_way_has_no_end = Ce qui est en cours n’a pas encore de fin. Terminez-le plutôt.

# Moves, follow-ups and next steps
problem-wrong_state = C’est impossible : l’état est « { $from ->
    [scheduled] planifié
    [in_progress] en cours
    [completed] terminé
    [cancelled] annulé
   *[other] { $from }
    } » et deviendrait « { $to ->
    [scheduled] planifié
    [in_progress] en cours
    [completed] terminé
    [cancelled] annulé
   *[other] { $to }
    } ».
problem-already_moved = L’état est déjà « { $state ->
    [scheduled] planifié
    [in_progress] en cours
    [completed] terminé
    [cancelled] annulé
   *[other] { $state }
    } », avec d’autres détails. Rouvrez l’échange pour les modifier.
problem-had_no_plan = Il n’y avait pas de plan auquel revenir.
problem-end_must_be_said = Le début remonte à longtemps. Indiquez quand cela a pris fin, ou que personne ne le sait.
problem-use_a_move = L’état change quand on démarre, termine, annule ou rouvre.
problem-parent_is_fixed = Ce à quoi un échange fait suite se dit à sa création.
problem-outcome_of_open = Seul ce qui est terminé ou annulé a un résultat.
problem-next_step = Seul un échange terminé a une prochaine étape : aucune, ou à décider.
problem-next_step_is_planned = Une prochaine étape est déjà planifiée. Annulez-la d’abord.
problem-has_works = Des tâches en dépendent. Annulez au lieu de supprimer.
problem-has_follow_ups = Quelque chose y fait suite. Annulez au lieu de supprimer.
problem-case_holds = Ce dossier contient des échanges ou des tâches. Fermez-le au lieu de le supprimer.
problem-no_such_move = Ce changement d’état n’existe pas.
problem-state_moves = L’état ne change que par ses propres étapes.

# Cases, references, works and configuration
problem-on_the_root = Ceci s’inscrit sur le premier échange du fil : { $about }.
problem-case_of_others = Personne du dossier { $about } ne participe. Donnez-y un rôle à l’un de ces tiers : { $choices }.
problem-several_cases = Plusieurs dossiers ouverts conviennent. Choisissez : { $choices }.
problem-events_under_way = Encore en cours : { $about }. Terminez ou annulez d’abord.
problem-open_left = Encore ouvert : { $about }. Indiquez s’il faut l’annuler ou le garder.
problem-starts_after_its_end = Le début suit la fin. Choisissez-en un plus tôt.
problem-status_in_use = Ce statut est utilisé et garde sa nature.
problem-status_inactive = Ce statut est inactif. Choisissez-en un autre.
problem-status_not_closed = Choisissez un statut qui ferme.
problem-status_not_open = Choisissez un statut ouvert.
problem-default_is_open = Le statut par défaut est ouvert et actif.
problem-default_is_needed = Il faut un statut par défaut. Choisissez-en plutôt un autre par défaut.
problem-closed_is_needed = Un statut actif ferme les dossiers. Créez-en d’abord un autre.
problem-twice = Ceci est indiqué deux fois.
problem-unknown_kind = Il n’y a pas de type de document { $kind }. Choisissez : { $choices }.
problem-kind_inactive = Le type { $kind } est inactif et n’accepte plus de nouveaux documents.
problem-kind_not_for_cases = Les documents du type { $kind } ne vont pas dans un dossier.
problem-document_is_fixed = L’adresse indique { $is }, et cela ne change pas.
problem-kind_not_for_efforts = Les documents du type { $kind } ne sont pas des tâches à faire.
problem-document_kind_name = Utilisez des minuscules, des chiffres, des points, des tirets et des traits de soulignement.
problem-url = Ce n’est pas une adresse web.
problem-url_template = Écrivez une adresse web avec {"{"}key{"}"} après le nom du serveur.
problem-one_line = Ceci tient sur une ligne.
problem-no_colon = Le nom d’un système ne contient pas de deux-points.
problem-external_id_taken = { $system } { $key } appartient déjà à une autre fiche : { $about }.
problem-external_id_of_deleted = { $system } { $key } a été supprimé ici et ne revient pas.
problem-event_or_case = Une tâche dépend d’un échange ou d’un dossier, de l’un des deux seulement.

# Users, tokens and signing in

# Parties
parties-none = Aucun tiers ne correspond
parties-none-text = Cherchez moins de mots ou des mots plus courts, ou retirez un filtre.
parties-nobody = Personne pour l’instant
parties-nobody-text = Ajoutez les personnes et les organisations avec qui vous parlez, ou importez-les depuis des cartes de visite ou un tableau (CSV).
parties-end = Plus d’autres tiers
parties-end-text = La liste s’arrête ici.
parties-caption = Tiers par nom
parties-kind-person = Personnes
parties-kind-organization = Organisations
parties-kind-unknown = Inconnus
party-kind-person = Personne
party-kind-organization = Organisation
party-kind-unknown = Inconnu
search-for = Recherche de « { $q } »
search-empty = Que cherchez-vous ?
search-empty-text = Noms, numéros et adresses des tiers, objets et notes, dossiers et documents. Le début des mots suffit.
search-nothing = Rien trouvé
search-nothing-text = Essayez avec moins de mots ou des mots plus courts. C’est peut-être quelqu’un de nouveau.
search-all = Tous : { $what }
search-best = Les { $count } meilleurs
nav-documents = Documents
in-parties = Parmi ces tiers
filter-parties = Filtrer les tiers
inactive-ones = Inactifs
all = Tout
show-all = Tout afficher
add-party = Ajouter un tiers
new-party-title = Nouveau tiers
edit-title = Modifier { $name }
party-kind = Nature
name = Nom
title = Titre
title-hint = Comment on s’adresse à la personne ou ce qu’elle fait, par exemple directrice d’usine.
code = Code
code-hint = Unique dans l’entreprise.
language = Langue
language-hint = Celle dans laquelle écrire, par exemple français.
watched = Me rappeler en cas de silence
watched-fact = Suivi
active = Actif
inactive = inactif
yes = Oui
no = Non
save = Enregistrer
cancel = Annuler
delete = Supprimer
edit = Modifier
edit-what = Modifier { $what }
add = Ajouter
change = Changer
way-back = Chemin de retour
somebody = Quelqu’un
about = À propos de { $name }
about-party = À propos
timeline = Historique
filter-timeline = Filtrer l’historique
no-events-filtered = Rien de ce genre
no-events-filtered-text = Ce tiers a d’autres échanges.
contact = Coordonnée
no-contacts = Pas encore de numéro ni d’adresse.
contact-type = Type
contact-value = Numéro ou adresse
contact-value-hint = Comme vous l’écririez ; les numéros sans indicatif sont de votre pays.
contact-active = Active : proposée quand on consigne
unreadable-contact = illisible
add-contact-title = Nouvelle coordonnée : { $name }
edit-contact-title = Coordonnée : { $name }
label = Libellé
label-hint = La distingue des autres, par exemple travail ou domicile.
addresses = Adresses
no-addresses = Pas encore d’adresse.
address-lines = Numéro et rue
address-lines-hint = Jusqu’à la ligne de la localité, comme sur une lettre.
postal-code = Code postal
add-address-title = Nouvelle adresse : { $name }
edit-address-title = Adresse : { $name }
employer = Employeur
no-employer = Pas encore d’employeur.
colleagues = Collègues
people = Personnes
no-people = Personne pour l’instant.
relations = Relations
relation-is = { $name } est { $kind } …
relation-of = est { $kind } { $name }
relation-sentence-from = { $name } est { $kind } …
relation-sentence-to = … est { $kind } { $name }
relation-kind = Relation
relation-party = L’autre tiers
relation-party-placeholder = Nom ou numéro
relation-party-missing = Pas encore ici ?
problem-which_party = De quel tiers s’agit-il ? Écrivez davantage de son nom, ou choisissez-en un.
add-relation-title = Qui est lié à { $name }
edit-relation-title = { $from } et { $to }
valid-from = Du
valid-until = Au
valid-until-hint = Le dernier jour. Vide tant que cela dure.
since-day = depuis le { $day }
until-day = jusqu’au { $day }
one-of-us = De chez nous
works-for-us = Travaille pour nous
employee-title = { $name }, de chez nous
employee-text = Entre ces jours, les échanges avec cette personne sont internes.
employee-new-text = Enregistrer fait de cette personne l’un des nôtres : les échanges entre ces jours sont internes.
last-contact-column = Dernier contact
download-table = Télécharger en tableau (CSV)
next-contact-column = Prochain
last-contact = Dernier contact : { $when }
no-contact-yet = Pas encore de contact
next-contact = prochain : { $when }
no-events = Rien pour l’instant
no-events-text = Les appels, les visites et les messages avec ce tiers s’affichent ici, les plus récents d’abord.
contacts = Coordonnées
note = Note
overdue = En retard
undecided = À décider
outcome-reached = Joint
outcome-no_answer = Sans réponse
outcome-left_message = Message laissé
outcome-declined = Refusé
outcome-bounced = Non distribué



# Calendar
calendar-view = Affichage
calendar-day = Jour
calendar-week = Semaine
calendar-month = Mois
calendar-list = Liste
calendar-days = Jours de la semaine
colleague = Un ou une collègue
week-number = Semaine { $number }
calendar-planned = { $count ->
    [one] { $count } planifié
   *[other] { $count } planifiés
}
calendar-done = { $count ->
    [one] { $count } terminé
   *[other] { $count } terminés
}
calendar-before = Avant
calendar-after = Après
schedule = Planifier un échange
schedule-at = Planifier pour { $when }
events-on = { $count ->
    [0] { $day }, rien
    [one] { $day }, un échange
   *[other] { $day }, { $count } échanges
}
more-hidden = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
more-on = le { $day }
goes-on = se poursuit
hours-all = Toutes les heures
hours-of-work = Heures de travail
calendar-more = Il se passe plus de choses pendant cette période que ce qui est affiché ici. Choisissez une période plus courte ou une seule personne.
calendar-none = Rien pendant ces semaines
calendar-none-text = Ce qui est planifié et ce qui a lieu se trouvera ici, jour par jour.
calendar-keys = Faites glisser pour déplacer, tirez le bord inférieur pour changer la durée. Au clavier, Alt et les flèches déplacent ce qui a le focus, avec Maj elles en changent la fin. Entrée enregistre, Échap abandonne.
calendar-keys-month = Faites glisser vers un autre jour. Au clavier, Alt et les flèches déplacent ce qui a le focus. Entrée enregistre, Échap abandonne.
calendar-moves = Entrée enregistre, Échap abandonne.
calendar-given-up = Cela reste où c’était.
calendar-moved = { $what } : désormais { $when }
calendar-went-on = Quelqu’un d’autre a modifié « { $what } » entre-temps. Voici l’état actuel : { $when }.
without-a-date = Sans date
without-a-date-none = Tout a une date.
without-a-date-hint = Faites-en glisser un à son heure, ou choisissez Planifier et placez-le avec les flèches.

# Today
whose = À qui
whose-mine = Les miens
whose-team = Équipe
today-left = encore { $count } aujourd’hui
today-done = { $count ->
    [one] { $count } terminé
   *[other] { $count } terminés
}
today-late = { $count } en retard
late = En retard
today-none = Rien de planifié pour aujourd’hui
today-none-text = Ce que vous planifiez pour aujourd’hui et ce que vous terminez s’affiche ici, heure par heure.
ahead = Les sept prochains jours
ahead-none = Rien n’est encore planifié.
wants-a-decision = À trancher
waiting = Attend notre réponse
waiting-none = Personne n’attend de réponse.
undecided-none = Chaque échange terminé a sa prochaine étape.
quiet = Sans nouvelles
quiet-none = Aucun tiers avec un dossier ouvert n’est resté silencieux.
none-needed = Pas nécessaire
put-off-day = +1 jour
put-off-week = Semaine prochaine
reassign = Réattribuer
reassign-what = Réattribuer : { $what }
complete-what = Terminer : { $what }
reopen-what = Rouvrir : { $what }
late-by = en retard de { $time }
late-days = { $days ->
    [one] en retard de { $days } jour
   *[other] en retard de { $days } jours
}
end-unknown = Personne ne sait quand cela a pris fin
back = Retour
went-on = Quelqu’un d’autre a modifié ceci entre-temps. Regardez-le de nouveau avant de continuer.

# Log and the page of an event
log = Consigner
log-it = Consigner
plan-it = Planifier
start-now = Démarrer maintenant
log-more = Lieu, responsable, visibilité
when = Quand
until = Jusqu’à
when-now = Maintenant
when-past = Passé
when-planned = Planifié
with = Avec
with-placeholder = Ajouter un nom ou un numéro
new-party = Nouveau : { $name }
offer-person = Nouvelle personne « { $text } »
offer-organization = Nouvelle organisation « { $text } »
offer-address = { $text }, personne ne sait à qui
channel = Canal
reached-on = Joint au
look-up-contacts = Chercher les numéros
began = Qui en est à l’origine
began-outbound = Nous
began-inbound = Eux
began-none = Inconnu
who-began = Lequel d’entre eux en est à l’origine ?
day = jour
time-of-day = heure
start-of = Début
start-hint = Un jour sans heure compte pour la journée entière.
end-of = Fin
lasted = Durée
lasted-hint = En minutes, par exemple 15, ou en heures, par exemple 1 h 30.
subject = Objet
purpose = Motif
no-purpose = Aucun
place = Lieu
responsible = Responsable
outcome = Résultat
visibility-participants = Visible des seuls participants
next-undecided = Pas encore décidé
next-none = Rien
next-follow_up = Donner suite
next-when = Quand
next-hint = Vide : pas encore planifié.
next-about = À quel sujet
last-events = Derniers échanges
last-with = Derniers échanges avec { $who }
event-with = { $type } avec { $who }
role-initiator = à l’origine
role-participant = a participé
role-copied = en copie
role-represented = représenté
person-on = au { $contact }
chain = Fil
about-event = À propos de cet échange
participants = Participants
nobody-knows = personne ne sait à qui
facts = En bref
next-step-undecided = Pas encore décidée
next-step-none = Aucune
next-step-planned = Planifiée
problem-not_a_day = Écrivez le jour comme 31/03/2026.
problem-not_a_time = Écrivez l’heure comme 09:30.
problem-not_a_length = Écrivez des minutes, par exemple 15, ou des heures et des minutes, par exemple 1 h 30.

## Demonstration
cli-not-demo = la base de données contient autre chose qu’une démonstration remplie jusqu’au bout : nommez-en une nouvelle avec --database
cli-demo-loopback = une démonstration n’est servie que sur cette machine : --listen indique { $address }
cli-sign-in = { $login }  { $password }  { $role } chez { $company }
save-note = Enregistrer la note
left-out = Non repris :
history = Modifications
history-create = { $who } l’a saisi
history-change = { $who } l’a modifié
history-start = { $who } l’a démarré
history-complete = { $who } l’a terminé
history-cancel = { $who } l’a annulé
history-reopen = { $who } l’a rouvert
history-reschedule = { $who } l’a replanifié
visibility = Visible pour
visibility-company = Tout le monde
conclude = C’est fini
other-times = Autres horaires
reschedule = Replanifier
reason = Raison
cancel-event = Annuler
cancel-it = Annuler l’échange
cancel-text = Il reste dans l’historique, barré.
reopen = Rouvrir
back-to-plan = Revenir au plan
delete-text = Il disparaît pour tout le monde. Ses modifications restent consignées.
delete-it = Supprimer
entered = Saisi



## Import
problem-no_relation_kind = Aucun type de relation actif ne représente un employeur. Créez-en un dans les paramètres.
cli-imported = { $file } : { $made } nouveaux, { $completed } complétés, { $same } inchangés, { $refused } refusés
cli-imported-lines = { $file } : { $made } lignes nouvelles, { $same } inchangées, { $refused } refusées
cli-import-first-line = { $file }, ligne 1 : { $fault }
cli-import-refused = Ce qui a été refusé, et pourquoi, se trouve dans { $file }
cli-import-progress = { $file } : { $cards } lus
cli-import-nothing = { $file } : rien dedans
cli-import-no-columns = { $file } : ni cartes de visite, ni tableau dont les colonnes sont connues.
    La première ligne dit : { $headers }
    Nommez les colonnes avec --columns CHAMP=EN-TÊTE,… parmi les champs : { $fields }
cli-import-mapping = --columns s’écrit CHAMP=EN-TÊTE,… parmi les champs : { $fields }
cli-import-no-field = --columns : il n’y a pas de champ { $field } ; les champs sont : { $fields }
cli-import-missing-columns = { $file } : il n’y a pas de colonne { $missing }.
    La première ligne dit : { $headers }
cli-import-passed-over = Colonnes non lues : { $headers }
cli-import-unreadable = impossible de lire { $file } : { $error }
cli-import-unwritable = impossible d’écrire { $file } : { $error }
cli-import-strict = { $count ->
    [one] { $count } partie a été refusée
   *[other] { $count } parties ont été refusées
}
cli-exported = { $file } : { $parties } tiers
cli-exported-rows = { $file } : { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
cli-import-nothing-kept = rien de { $file } n’a été repris : { $count ->
    [one] { $count } ligne a été refusée
   *[other] { $count } lignes ont été refusées
}
lines-no-text = ce n’est pas du texte en UTF-8
lines-too-long = c’est plus long que toutes nos lignes
lines-no-json = ce n’est pas du JSON
lines-no-row = ce n’est pas une ligne : une ligne dit "table" et "row", la dernière "rows"
lines-unknown-table = il n’y a pas de table { $what }
lines-unknown-field = il n’y a pas de champ { $what }
lines-missing-field = le champ { $what } manque
lines-wrong-type = cela n’entre pas dans { $what }
lines-other-company = cela appartient à une autre entreprise
lines-differs = cela existe déjà et dit autre chose : { $what }
lines-login-taken = quelqu’un d’autre se connecte sous ce nom
lines-taken = ce qui doit être unique est déjà pris
lines-names-nothing = cela désigne une ligne qui n’existe pas
lines-breaks-table = un champ est vide alors qu’il ne doit pas l’être, ou contient ce qu’il ne doit pas
lines-cut = les lignes sont coupées ici, ou continuent après la dernière
lines-wrong-count = il n’y a pas autant de lignes que le dit la dernière
cli-import-unterminated = la carte n’a pas de fin
cli-import-too-large = c’est trop grand
cli-import-outside-card = du texte en dehors d’une carte
cli-import-unclosed = un guillemet n’est pas fermé
cli-import-ragged = { $cells } cellules pour { $columns } colonnes
cli-import-empty = ni nom, ni moyen de joindre qui que ce soit

## What `doctor` finds
cli-doctor-content = Tout est en ordre.
cli-doctor-found = { $count ->
    [one] { $count } ligne demande de l’attention
   *[other] { $count } lignes demandent de l’attention
}
doctor-integrity = Le contrôle propre à la base de données échoue :
doctor-integrity-advice = Arrêtez le programme, gardez une copie du fichier et restaurez la dernière sauvegarde.
doctor-orphan = Elle désigne une ligne qui n’existe pas.
doctor-orphan-advice = Restaurez la ligne manquante depuis une sauvegarde, ou retirez celle-ci.
doctor-word = Elle contient un mot que ce programme ne connaît pas ; l’examen s’est arrêté là.
doctor-word-advice = Écrivez-y l’un des mots connus, ou restaurez la ligne depuis une sauvegarde.
doctor-copy = Ce qui est gardé à côté n’en découle pas : une copie de l’heure, de l’état ou du type de l’échange, la place de ce qui est planifié ou à échéance, ou le nom sous forme de recherche.
doctor-copy-advice = Changez le début, l’échéance ou le nom, puis revenez en arrière : tout est récrit.
doctor-search = Aucun de ses mots ne la trouve.
doctor-search-advice = Enregistrez-la de nouveau, ou restaurez une sauvegarde : le texte intégral est alors refait.
doctor-user = Deux personnes se connectent comme le même tiers.
doctor-user-advice = Donnez à l’une d’elles un autre tiers dans Paramètres, Personnes et rôles.
doctor-default = Deux statuts de dossier sont par défaut.
doctor-default-advice = Enregistrez celui qui doit l’être dans Paramètres, Statuts de dossier.
doctor-r1 = Personne d’extérieur ne participe, ni deux d’entre nous, ni un appelant inconnu.
doctor-r1-advice = Ajoutez le participant manquant sur la page de l’échange, ou annulez l’échange.
doctor-r2 = Un tiers participe deux fois, ou deux sont à l’origine.
doctor-r2-advice = Enregistrez de nouveau les participants sur la page de l’échange.
doctor-r3 = Quelqu’un est à l’origine, mais le sens n’est pas indiqué.
doctor-r3-advice = Enregistrez de nouveau les participants sur la page de l’échange.
doctor-r8 = Ses horaires ne vont pas : la fin précède le début ou le suit de très loin, le fuseau est inconnu, ou l’échange est planifié et son plan est autre.
doctor-r8-advice = Indiquez de nouveau son début et sa fin sur la page de l’échange.
doctor-r9 = Ses horaires ne concordent pas avec son état : l’échange est terminé ou en cours et se situe dans l’avenir, ou il est en cours et a une fin.
doctor-r9-advice = Indiquez de nouveau son début et sa fin, ou revenez sur l’étape.
doctor-r10 = Il est annulé sans l’état qu’il avait avant, ou ouvert avec un résultat.
doctor-r10-advice = Annulez-le de nouveau, ou terminez-le.
doctor-r13 = Il fait suite à lui-même.
doctor-r13-advice = Restaurez le fil depuis une sauvegarde.
doctor-r16 = Il dit qu’une prochaine étape est planifiée et rien n’y fait suite ; ou il en indique une avant d’être terminé.
doctor-r16-advice = Indiquez de nouveau sa prochaine étape, ou planifiez la suite.
doctor-r19 = Le dossier a un document d’un type réservé aux tâches, ou il a été créé par une règle et il est vide.
doctor-r19-advice = Retirez le document du dossier, ou supprimez le dossier.
doctor-r20 = Il dit qu’une règle l’a créé et pas pourquoi, ou pourquoi et pas que c’était une règle.
doctor-r20-advice = Enregistrez de nouveau le dossier : dès lors, c’est une personne qui l’a créé.
doctor-r23 = Le dossier est fermé sans fin, ouvert avec une fin, fermé alors qu’un échange est en cours, ou commence ailleurs qu’à sa création ou à son premier échange.
doctor-r23-advice = Fermez ou rouvrez le dossier, ou indiquez son début.
doctor-r26 = Sa dernière modification n’est pas consignée, ou les modifications parlent d’une ligne disparue sans dire qu’elle a été supprimée.
doctor-r26-advice = Restaurez ce qui manque depuis une sauvegarde ; une modification faite maintenant est de nouveau consignée.
doctor-r31 = Son dernier ou son prochain contact n’est pas celui de son historique.
doctor-r31-advice = Modifiez un échange auquel il participe, puis revenez en arrière : les deux sont déduits de nouveau.
doctor-r5 = Une coordonnée n’appartient à aucun participant, ou ne convient pas au type de l’échange.
doctor-r5-advice = Retirez la coordonnée sur la page de l’échange, ou ajoutez le tiers à qui elle appartient.
doctor-r15 = La tâche ne dépend de rien, ou d’un échange et d’un dossier à la fois, ou le type de son document est réservé aux dossiers.
doctor-r15-advice = Donnez-lui l’unique échange ou dossier dont elle dépend, et un document d’un type prévu pour les tâches.
doctor-r17 = L’échange n’est pas dans le dossier de son fil, ou son fil n’a pas de premier échange.
doctor-r17-advice = Indiquez de nouveau le dossier sur le premier échange du fil.
doctor-r18 = Ni le tiers du dossier, ni quelqu’un qui y tient un rôle extérieur ne participe.
doctor-r18-advice = Donnez à l’un des participants un rôle dans le dossier, ou retirez-en l’échange.
# Cases and documents
about-case = À propos de ce dossier
about-document = À propos de ce document
add-document = Ajouter un document
add-role = Donner un rôle à quelqu’un
began-on = Début
case-closed-on = fermé le { $when }, durée : { $lasted }
case-open-for = ouvert depuis { $lasted }
case-party = Client ou fournisseur
case-role-responsible = Responsable
case-role-quality = Qualité
case-role-customer = Client
case-role-supplier = Fournisseur
case-role-other = Autre
case-start-hint = Vide : le moment de sa création, ou son premier échange s’il est antérieur.
changed-on = Modifié
close-case = Fermer
close-case-title = Fermer { $name }
closed-on = Fermé
days = { $days ->
    [0] moins d’un jour
    [one] { $days } jour
   *[other] { $days } jours
}
description = Description
document-key = Clé
document-key-hint = Son numéro dans le système qui le tient.
document-kind = Type
documents = Documents
in-case-role = Rôle
last-contact-of = Dernier contact
made-by-rule = créé par une règle
made-by-rule-hint = Modifiez-le pour le faire vôtre.
new-case-title = Nouveau dossier
next-contact-of = Prochain contact
no-document = Aucun document
no-events-in-case = Ce qui est consigné avec ce dossier apparaît ici.
no-events-of-document = Consignez une communication à son sujet, et elle apparaît ici.
no-role = Aucun rôle
number = Numéro
open-choice-cancel = L’annuler
open-choice-keep = Le garder ouvert
open-count = { $count ->
    [one] { $count } ouverte
   *[other] { $count } ouvertes
}
open-document = Ouvrir
open-in = Ouvrir dans { $system }
party-placeholder = Nom ou numéro
planned-count = { $count ->
    [one] { $count } planifié
   *[other] { $count } planifiés
}
reopen-case = Rouvrir
roles = Rôles
status = Statut
still-open = Échanges planifiés : { $events }. Tâches ouvertes : { $works }.
what-of-the-open = Que devient ce qui est encore ouvert ?
why-chosen = Choisi à la main.
why-case_without_document = Le dossier de l’échange n’avait pas encore de document.
why-only_open_case = C’était le seul dossier ouvert avec ce document.
why-made_for_document = Créé pour le document, car aucun dossier ouvert ne l’avait.
why-made_for_follow_up = Créé pour une suite.
views = Vues
view-all = Tous les échanges
view-mine = Les miens
filter = Filtrer
filter-type = Canal
filter-state = État
filter-direction = Sens
filter-outcome = Résultat
filter-purpose = Motif
filter-responsible = Responsable
filter-party = Avec
filter-from = Depuis
filter-to = Jusqu’à
filter-undecided = À décider
filter-open = Ouverts
filter-unplanned = Sans date
filter-late = En retard
yes-no-true = oui
yes-no-false = non
me = Moi
any = Peu importe
show = Afficher
clear = Effacer
search-events = Parmi ces échanges
events-caption = Échanges, les plus récents d’abord
events-none-text = Ce que vous consignez, démarrez ou planifiez s’affiche ici, le plus récent d’abord.
events-none-found = Aucun échange ne correspond
events-none-found-text = Retirez un filtre ou cherchez moins de mots.

## Settings

menu-company = Entreprise
menu-words = Vocabulaire
menu-people = Personnes
menu-you = Vous
settings-company = Entreprise
settings-purposes = Motifs
settings-case-statuses = Statuts de dossier
settings-document-kinds = Types de document
settings-relation-kinds = Types de relation
settings-users = Personnes et rôles
settings-account = Mon compte
settings-tokens = Jetons
about-purposes = Pourquoi l’on communique. Un motif est proposé quand on consigne un échange, et personne n’est tenu d’en choisir un. Un motif désactivé reste sur ses anciens échanges.
about-case-statuses = Où en est un dossier, dans cet ordre. Les nouveaux dossiers commencent par le statut par défaut ; un statut qui ferme donne au dossier sa fin.
about-document-kinds = À quels documents commerciaux se rapportent les dossiers et les tâches, ici ou dans un autre système.
about-relation-kinds = Comment deux tiers sont liés. Qui en représente un autre tient sa place : l’autre participe aussi aux échanges.
about-tokens = Les programmes entrent avec un jeton et peuvent ce que peut sa personne, dans les limites de sa portée. Retirez celui dont on n’a plus besoin.
add-purposes = Ajouter un motif
add-case-statuses = Ajouter un statut
add-document-kinds = Ajouter un type de document
add-relation-kinds = Ajouter un type de relation
all-purposes = Tous les motifs
all-case-statuses = Tous les statuts
all-document-kinds = Tous les types de document
all-relation-kinds = Tous les types de relation
done-added = Ajouté
done-saved = Enregistré
done-deleted = Supprimé
done-on = Peut de nouveau se connecter
done-off = Ne peut plus se connecter
done-password = Le nouveau mot de passe est en place
done-revoked = Le jeton n’ouvre plus rien
done-ended = Déconnecté là-bas
done-switched = { $active ->
    [true] { $what } est de nouveau proposé
   *[other] { $what } n’est plus proposé
}
undo = Rétablir
actions = Actions
offered = Proposé
switch-on = Activé
switch-off = Désactivé
word-name = Nom
represents = Représente
represents-long = Représente : le premier tiers tient la place du second
status-kind = Ses dossiers sont
status-kind-open = Ouverts
status-kind-closed = Fermés
status-default = Par défaut
counted = Compté
counted-long = Les chiffres comptent ses dossiers
move-up = Monter { $what }
move-down = Descendre { $what }
make-default = Choisir { $what } par défaut
technical-name = Nom technique
technical-name-hint = Comment les programmes le nomment, par exemple sale.opportunity.
used-for = Utilisé pour
used-for-case = Dossiers
used-for-effort = Tâches
used-for-both = Dossiers et tâches
system = Système
system-hint = Où ses documents sont tenus, si ce n’est pas ici.
url-template = Adresse web
url-template-hint = Où se trouve un document, avec {"{"}key{"}"} à la place de sa clé.
time-zone-hint = Les heures s’affichent dans ce fuseau pour tous ceux qui n’en ont pas choisi d’autre.
language-en = English
language-fr = Français
language-de = Deutsch
language-es = Español
quiet-days = Sans nouvelles après
quiet-days-hint = Nombre de jours sans contact avec un tiers.
case-on-follow-up = Une suite crée un dossier là où il n’y en a pas
figures-per-employee = Les responsables voient les chiffres de chaque employé dans les rapports
person-name = Nom
role = Rôle
employee = Collaborateur
employee-hint = Qui se connecte participe aux échanges comme ce collaborateur.
new-employee = Un nouveau collaborateur de ce nom
no-employee = Aucun collaborateur
may-sign-in = Peut se connecter
may-reader = lit
may-member = écrit aussi
may-manager = supprime aussi et voit ce qui est privé
may-administrator = aussi les personnes et les paramètres
add-user = Ajouter une personne
add-user-text = Un mot de passe est créé et vous est montré une seule fois.
all-users = Toutes les personnes
password-of = Mot de passe de { $login }
password-once = Affiché cette seule fois. Transmettez-le ; il peut être changé sous « Mon compte ».
new-password = Nouveau mot de passe
new-password-text = Un nouveau est créé et vous est montré une seule fois. Toutes les sessions de la personne prennent fin.
own-password = Vous changez le vôtre avec l’ancien :
signed-in-as = Vous vous connectez comme { $login }.
as-company = Comme l’entreprise
own-zone-hint = Les heures s’affichent dans ce fuseau, et vos plans y sont faits.
appearance = Apparence
theme = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
density = Listes
density-dense = Denses
density-comfortable = Aérées
to-density-dense = Listes plus denses
to-density-comfortable = Listes plus aérées
use-appearance = Utiliser
old-password = Mot de passe actuel
set-password = Changer le mot de passe
set-password-text = Vos autres sessions prennent fin.
sessions = Connexions
signed-in-since = Depuis
signed-in-until = Jusqu’à
this-session = Ce navigateur
end-session = Déconnecter
end-other-sessions = Déconnecter partout ailleurs
scope-read = Lire
scope-log = Consigner des échanges
scope-all = Tout ce que peut la personne
token-name = Nom
token-name-hint = À quoi il sert.
token-scope = Peut
token-expires = Valable jusqu’au
token-user = Personne
token-over = Expiré
make-token = Créer un jeton
new-token = Nouveau jeton
tokens-none = Pas encore de jeton
tokens-none-text = Un programme qui lit ou consigne en a besoin.
last-use = Dernière utilisation
never = Jamais
revoke = Retirer
problem-not_a_number = Écrivez un nombre.
problem-period_unknown = Cette période n’existe pas. Choisissez 4 semaines, 12 semaines, un trimestre, une année ou les jours voulus.
problem-period_backwards = Le dernier jour est avant le premier. Choisissez-en un plus tardif.
problem-period_too_long = { $most } jours au plus. Choisissez un premier jour plus tardif.

## What a new company starts with

preset-sales = Vente
preset-support = Assistance
preset-complaint = Réclamation
preset-information = Renseignement
preset-appointment = Rendez-vous
preset-open = Ouvert
preset-waiting = En attente
preset-closed = Fermé
preset-opportunity = Opportunité
preset-work-effort = Tâche
preset-project-work = Tâche de projet
preset-employee-of = employé de
preset-contact-of = contact de
preset-partner-of = partenaire de

## Countries

country-AD = Andorre
country-AE = Émirats arabes unis
country-AF = Afghanistan
country-AG = Antigua-et-Barbuda
country-AI = Anguilla
country-AL = Albanie
country-AM = Arménie
country-AO = Angola
country-AQ = Antarctique
country-AR = Argentine
country-AS = Samoa américaines
country-AT = Autriche
country-AU = Australie
country-AW = Aruba
country-AX = Îles Åland
country-AZ = Azerbaïdjan
country-BA = Bosnie-Herzégovine
country-BB = Barbade
country-BD = Bangladesh
country-BE = Belgique
country-BF = Burkina Faso
country-BG = Bulgarie
country-BH = Bahreïn
country-BI = Burundi
country-BJ = Bénin
country-BL = Saint-Barthélemy
country-BM = Bermudes
country-BN = Brunei
country-BO = Bolivie
country-BQ = Pays-Bas caribéens
country-BR = Brésil
country-BS = Bahamas
country-BT = Bhoutan
country-BV = Île Bouvet
country-BW = Botswana
country-BY = Biélorussie
country-BZ = Belize
country-CA = Canada
country-CC = Îles Cocos
country-CD = Congo (République démocratique)
country-CF = République centrafricaine
country-CG = Congo (République)
country-CH = Suisse
country-CI = Côte d’Ivoire
country-CK = Îles Cook
country-CL = Chili
country-CM = Cameroun
country-CN = Chine
country-CO = Colombie
country-CR = Costa Rica
country-CU = Cuba
country-CV = Cap-Vert
country-CW = Curaçao
country-CX = Île Christmas
country-CY = Chypre
country-CZ = Tchéquie
country-DE = Allemagne
country-DJ = Djibouti
country-DK = Danemark
country-DM = Dominique
country-DO = République dominicaine
country-DZ = Algérie
country-EC = Équateur
country-EE = Estonie
country-EG = Égypte
country-EH = Sahara occidental
country-ER = Érythrée
country-ES = Espagne
country-ET = Éthiopie
country-FI = Finlande
country-FJ = Fidji
country-FK = Îles Malouines
country-FM = Micronésie
country-FO = Îles Féroé
country-FR = France
country-GA = Gabon
country-GB = Royaume-Uni
country-GD = Grenade
country-GE = Géorgie
country-GF = Guyane française
country-GG = Guernesey
country-GH = Ghana
country-GI = Gibraltar
country-GL = Groenland
country-GM = Gambie
country-GN = Guinée
country-GP = Guadeloupe
country-GQ = Guinée équatoriale
country-GR = Grèce
country-GS = Géorgie du Sud-et-les Îles Sandwich du Sud
country-GT = Guatemala
country-GU = Guam
country-GW = Guinée-Bissau
country-GY = Guyana
country-HK = Hong Kong
country-HM = Îles Heard-et-MacDonald
country-HN = Honduras
country-HR = Croatie
country-HT = Haïti
country-HU = Hongrie
country-ID = Indonésie
country-IE = Irlande
country-IL = Israël
country-IM = Île de Man
country-IN = Inde
country-IO = Territoire britannique de l’océan Indien
country-IQ = Irak
country-IR = Iran
country-IS = Islande
country-IT = Italie
country-JE = Jersey
country-JM = Jamaïque
country-JO = Jordanie
country-JP = Japon
country-KE = Kenya
country-KG = Kirghizstan
country-KH = Cambodge
country-KI = Kiribati
country-KM = Comores
country-KN = Saint-Christophe-et-Niévès
country-KP = Corée du Nord
country-KR = Corée du Sud
country-KW = Koweït
country-KY = Îles Caïmans
country-KZ = Kazakhstan
country-LA = Laos
country-LB = Liban
country-LC = Sainte-Lucie
country-LI = Liechtenstein
country-LK = Sri Lanka
country-LR = Liberia
country-LS = Lesotho
country-LT = Lituanie
country-LU = Luxembourg
country-LV = Lettonie
country-LY = Libye
country-MA = Maroc
country-MC = Monaco
country-MD = Moldavie
country-ME = Monténégro
country-MF = Saint-Martin
country-MG = Madagascar
country-MH = Îles Marshall
country-MK = Macédoine du Nord
country-ML = Mali
country-MM = Myanmar (Birmanie)
country-MN = Mongolie
country-MO = Macao
country-MP = Îles Mariannes du Nord
country-MQ = Martinique
country-MR = Mauritanie
country-MS = Montserrat
country-MT = Malte
country-MU = Maurice
country-MV = Maldives
country-MW = Malawi
country-MX = Mexique
country-MY = Malaisie
country-MZ = Mozambique
country-NA = Namibie
country-NC = Nouvelle-Calédonie
country-NE = Niger
country-NF = Île Norfolk
country-NG = Nigeria
country-NI = Nicaragua
country-NL = Pays-Bas
country-NO = Norvège
country-NP = Népal
country-NR = Nauru
country-NU = Niue
country-NZ = Nouvelle-Zélande
country-OM = Oman
country-PA = Panama
country-PE = Pérou
country-PF = Polynésie française
country-PG = Papouasie-Nouvelle-Guinée
country-PH = Philippines
country-PK = Pakistan
country-PL = Pologne
country-PM = Saint-Pierre-et-Miquelon
country-PN = Îles Pitcairn
country-PR = Porto Rico
country-PS = Territoires palestiniens
country-PT = Portugal
country-PW = Palaos
country-PY = Paraguay
country-QA = Qatar
country-RE = La Réunion
country-RO = Roumanie
country-RS = Serbie
country-RU = Russie
country-RW = Rwanda
country-SA = Arabie saoudite
country-SB = Îles Salomon
country-SC = Seychelles
country-SD = Soudan
country-SE = Suède
country-SG = Singapour
country-SH = Sainte-Hélène
country-SI = Slovénie
country-SJ = Svalbard et Jan Mayen
country-SK = Slovaquie
country-SL = Sierra Leone
country-SM = Saint-Marin
country-SN = Sénégal
country-SO = Somalie
country-SR = Suriname
country-SS = Soudan du Sud
country-ST = Sao Tomé-et-Principe
country-SV = Salvador
country-SX = Saint-Martin (partie néerlandaise)
country-SY = Syrie
country-SZ = Eswatini
country-TC = Îles Turques-et-Caïques
country-TD = Tchad
country-TF = Terres australes françaises
country-TG = Togo
country-TH = Thaïlande
country-TJ = Tadjikistan
country-TK = Tokelau
country-TL = Timor oriental
country-TM = Turkménistan
country-TN = Tunisie
country-TO = Tonga
country-TR = Turquie
country-TT = Trinité-et-Tobago
country-TV = Tuvalu
country-TW = Taïwan
country-TZ = Tanzanie
country-UA = Ukraine
country-UG = Ouganda
country-UM = Îles mineures éloignées des États-Unis
country-US = États-Unis
country-UY = Uruguay
country-UZ = Ouzbékistan
country-VA = État de la Cité du Vatican
country-VC = Saint-Vincent-et-les Grenadines
country-VE = Venezuela
country-VG = Îles Vierges britanniques
country-VI = Îles Vierges des États-Unis
country-VN = Viêt Nam
country-VU = Vanuatu
country-WF = Wallis-et-Futuna
country-WS = Samoa
country-YE = Yémen
country-YT = Mayotte
country-ZA = Afrique du Sud
country-ZM = Zambie
country-ZW = Zimbabwe

# Lists of cases and works
all-cases = Tous les dossiers
open-cases = Ouverts
closed-cases = Fermés
filter-status = Statut
filter-made_by_rule = Avec ceux créés par une règle
filter-case = Dossier
search-cases = Parmi ces dossiers
cases-caption = Dossiers, les plus récents d’abord
cases-none = Pas encore de dossier
cases-none-text = Un dossier rassemble ce qui s’est dit sur une affaire. Il se crée ici, ou avec le premier échange qui porte un document.
cases-none-found = Aucun dossier ne correspond
open-works = Ouvertes
my-works = Les miennes
all-works = Toutes les tâches
works-none-found = Rien à faire ici
works-none-text = Ce qui est à faire à la suite d’un échange ou dans un dossier s’affiche ici, par jour d’échéance.
no-due-day = Sans date

# What an event is about, and what is to be done because of it
about-what = Sujet
reference = Document
no-reference = Pas encore de document.
reference-title = De quoi il s’agit
which-case = Plusieurs dossiers conviennent. Lequel ?
a-new-case = Un nouveau dossier
take-out = Retirer
take-out-text = L’échange quitte son dossier avec tout ce qui y fait suite. Le dossier garde ses documents.
new-work-title = Nouvelle tâche
work-name = Ce qui est à faire
due = Échéance
effort = Son document ailleurs
nobody = Personne
no-works = Rien à faire.
open-works-of = À faire
open-cases-of = Dossiers ouverts

# Reports
report-period = Période
period-4-weeks = 4 semaines
period-12-weeks = 12 semaines
period-quarter = Trimestre
period-year = Année
period-before = Période précédente
period-after = Période suivante
report-of-all = toute l’équipe
report-mine = seulement les miens
report-show-year = Afficher cette année
report-nothing = Pas encore de chiffres
report-nothing-text = Consignez ce qui s’est dit, et les semaines se remplissent ici.
report-none-found = Rien dans cette période
report-none-found-text = Choisissez une période plus longue ou retirez un filtre.
report-none-here = Rien dans cette période.
report-table = Chiffres en tableau
report-table-of = { $what }, tableau
report-plot = { $what }, graphique
report-file = CSV : { $what }, tableau à télécharger
report-drawing = Le tableau au-dessous contient les mêmes chiffres.
report-week = Semaine du
report-weekday = Jour de la semaine
report-all = Tous
report-sum = Somme
report-weeks = Échanges par semaine et par canal
report-says-weeks = Échanges terminés, selon la semaine où ils ont commencé, même si personne n’a répondu. Ceux qui sont planifiés, en cours ou annulés ne comptent pas.
report-other-types = Tous les autres
report-balance = Sortants et entrants
report-says-balance = Échanges terminés que nous avons commencés et que d’autres ont commencés. Les échanges internes et ceux dont on ne sait pas qui a commencé ne sont que dans le tableau.
report-out = Sortants
report-in = Entrants
report-among-us = Internes
report-unknown = Inconnus
report-replies = Délai de première réponse
report-says-replies = De la fin de chaque échange entrant au premier échange sortant terminé de sa chaîne ou avec le même tiers, dans les 30 jours. Un appel sans réponse et un courrier non distribué ne sont pas une réponse.
report-median = La moitié en
report-most = 9 sur 10 en
report-answered = Répondus
report-none-needed = Sans besoin
report-unanswered = Sans réponse
report-follow-ups = Suites tenues
report-says-follow-ups = Tenue, une suite commencée au plus tard le dernier jour prévu ; tardive, une suite commencée après ; abandonnée, une suite annulée ou pas encore commencée une fois son jour passé. Celles à venir ne comptent pas.
report-kept = Tenues
report-late = Tardives
report-dropped = Abandonnées
report-kept-share = Part tenue
report-plans = Prévu et réel
report-says-plans = Chaque échange dont le dernier plan est dans la période. En vain : sans réponse ou non distribué. Les durées sont comparées quand les deux sont connues ; les journées entières sont exclues.
report-planned = Prévus
report-took-place = Ont eu lieu
report-in-vain = En vain
report-cancelled = Annulés
report-still-open = Ouverts
report-timed = Comparés
report-planned-time = Durée prévue
report-actual-time = Durée réelle
report-actual-share = Du prévu
report-hours = Quand nous parlons
report-says-hours = Échanges terminés, selon le jour de la semaine et l’heure où ils ont commencé. Les journées entières n’ont pas d’heure et sont exclues.
report-cases = Dossiers ouverts par âge
report-says-cases = Dossiers ouverts maintenant, en jours depuis leur début. Les statuts non comptés et les dossiers créés par une règle sont exclus ; la période, le canal et le motif ne les limitent pas.
report-age-under = Moins de { $days } jours
report-age-between = { $from } à { $until } jours
report-age-over = { $days } jours et plus
report-employees = Chacun de nous
report-says-employees = Échanges terminés par responsable, délai de réponse à ce qui leur est parvenu, et leurs suites. Seuls les responsables d’équipe le voient.
report-other-directions = Internes, inconnus
report-open-cases = Dossiers ouverts
report-first-reply = Première réponse, la moitié en
report-most-within = 9 sur 10 en { $time }
report-not-kept = tardives : { $late }, abandonnées : { $dropped }
report-longer = { $sign } { $percent } %
report-compared = { $count ->
    [0] rien à comparer
    [one] durée d’un échange
   *[other] durées de { $count } échanges
}
report-oldest = le plus ancien : { $age }
report-as-many = autant que dans la même durée avant
report-more = { $percent } % de plus que dans la même durée avant
report-fewer = { $percent } % de moins que dans la même durée avant
in-minutes = { $what } (min)
