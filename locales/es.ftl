# Español. Una frase que diría un colega: usted, sin códigos, sin disculpas, sin signos de exclamación.
#
# Las palabras del oficio, siempre las mismas:
#   log registrar · start iniciar · complete finalizar · cancel cancelar · reopen reabrir · schedule programar
#   reschedule reprogramar · follow up dar seguimiento, el seguimiento · merge unir · split separar
#   event la comunicación · case el caso · work effort la tarea · party el tercero · participant el participante
#   contact mechanism el medio de contacto · employee el empleado · purpose el motivo · outcome el resultado
#   responsible responsable · document el documento · relation la relación · token el token · going quiet sin noticias

## Days and times

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mié
weekday-short-4 = jue
weekday-short-5 = vie
weekday-short-6 = sáb
weekday-short-7 = dom
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic
date-long = { $weekday }, { $day } de { $month }
date-middle = { $weekday-short }, { $day } de { $month }
date-short = { $weekday-short }, { $day } { $month-short }
date-near = { $weekday-short } { $day }
date-brief = { $day } { $month-short }
date-plain = { $day } de { $month }
month-of-year = { $month } de { $year }
days-of-month = { $first } al { $until }
date-long-with-year = { $date } de { $year }
date-with-year = { $date } { $year }
time = { $hour }:{ $minute }
time-of-half = { $hour }:{ $minute } { $half ->
    [am] a. m.
   *[pm] p. m.
    }
moment = { $day }, { $time }
span = { $from } – { $until }
today = Hoy
now = Ahora
all-day = Todo el día
unplanned = Sin fecha
number-only = { $number }
since-now = ahora
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes }
days-short = { $days } d
distance-today = hoy
distance-tomorrow = mañana
distance-yesterday = ayer
distance-ahead = { $days ->
    [2] pasado mañana
    [7] dentro de una semana
   *[other] dentro de { $days } días
}
distance-past = { $days ->
    [2] anteayer
   *[other] hace { $days } días
}
days-hours = { $days } d { $hours } h
percent = { $percent } %

## Words of the domain

type-phone = Teléfono
type-mobile = Móvil
type-fax = Fax
type-email = Correo electrónico
type-website = Sitio web
type-skype = Skype
type-sip = Llamada por Internet
type-irc = IRC
type-jabber = Jabber
type-other = Otro
type-in_person = En persona
type-post = Correo postal
type-sms = SMS
type-chat = Chat
type-video = Videollamada
type-work = Tarea
type-case = Caso
direction-inbound = entrante
direction-outbound = saliente
direction-internal = interna
tile = { $type }, { $direction }
state-scheduled = Programada
state-in_progress = En curso
state-completed = Finalizada
state-cancelled = Cancelada
user-role-reader = Lectura
user-role-member = Colaboración
user-role-manager = Gestión
user-role-administrator = Administración

## The frame of every page

skip-to-content = Ir al contenido
nav-main = Navegación principal
nav-home = Rapport { $company }, ir a hoy
nav-today = Hoy
nav-calendar = Calendario
nav-parties = Terceros
nav-events = Comunicaciones
nav-cases = Casos
nav-works = Tareas
nav-reports = Informes
nav-settings = Ajustes
count-late = con retraso:
count-open = abiertos:
start = Iniciar
more = Más
more-for = Más para { $what }
search = Buscar
sign-out = Cerrar sesión
to-theme-dark = Cambiar a oscuro
to-theme-light = Cambiar a claro
under-way = En curso
close = Cerrar

## Parts of pages

open = Abrir
complete = Finalizar
follow-up = Dar seguimiento
next-step = Siguiente paso
case = Caso
no-note = Sin notas.
chain-of-events = Cadena de comunicaciones
older = Anteriores
shown = { $count ->
    [one] { $count } en pantalla
   *[other] { $count } en pantalla
}
remove-filter = Quitar el filtro { $filter }
optional = opcional
field = Campo
which-one = «{ $text }» puede referirse a varias cosas. ¿A cuál?
problems = { $count ->
    [one] Un dato impide guardar.
   *[other] { $count } datos impiden guardar.
}
stale = { $who } cambió esto: { $when }.
stale-kept = Lo que escribió se conserva. Si guarda ahora, sustituye a la otra versión.
stale-both = Ambas versiones
stale-theirs = Guardado
stale-yours = Su versión
stale-take-theirs = Conservar la otra versión
secret-once = Se muestra solo esta vez. Cópielo ahora; después, aquí solo se conoce su comienzo.
copy = Copiar
copied = Copiado

## Signing in, setting up

sign-in = Iniciar sesión
sign-in-title = Iniciar sesión en Rapport
login = Nombre de usuario
password = Contraseña
password-hint = Al menos { $least } caracteres.
stay-signed-in = Mantener la sesión durante 30 días
unprotected = Esta conexión no está cifrada. Otras personas de la red pueden leer lo que se envía.
version = Rapport { $version }
set-up = Configurar
set-up-title = Configurar Rapport
set-up-text = Indique el nombre de su empresa y el suyo. Todo se puede cambiar más adelante.
set-up-code = Código de configuración
set-up-code-hint = El programa lo mostró al iniciarse. Es válido durante 30 minutos.
set-up-you = Usted
company = Empresa
company-name = Nombre de la empresa
country = País
country-hint = Los números sin prefijo se leen como de este país.
time-zone = Zona horaria
your-name = Su nombre

## Who may: what is refused

problem-wrong_sign_in = El nombre de usuario o la contraseña no son correctos.
problem-wrong_password = Esta no es su contraseña actual.
problem-password_short = Una contraseña tiene al menos { $least } caracteres.
problem-login_taken = Este nombre de usuario ya está en uso. Elija otro.
problem-login_characters = Un nombre de usuario no lleva espacios.
problem-party_taken = Otra persona ya inicia sesión como este tercero.
problem-last_administrator = Una empresa conserva al menos una persona con el rol de administración. Dé antes ese rol a otra persona.
problem-user_inactive = Esta persona ya no puede iniciar sesión.
problem-not_ahead = Elija un momento futuro.
problem-name_taken = Este nombre ya está en uso. Elija otro.
problem-set_up_already = Alguien configuró Rapport entretanto. Inicie sesión.
problem-wrong_code = Este no es el código que mostró el programa.
problem-code_over = Este código ya no es válido. Vuelva a iniciar el programa: mostrará uno nuevo.

## The command line

cli-at = Rapport está en { $address }
cli-set-up = La base de datos está vacía. Configúrela allí con el código { $code }, válido durante 30 minutos.
cli-cannot-listen = no se puede escuchar en { $address }: { $error }
cli-no-company-yet = la base de datos aún no tiene ninguna empresa
cli-first-company = indique la primera empresa de la base de datos con --company
cli-no-company = ninguna empresa se llama { $name }; hay: { $names }
cli-several-called = varias empresas se llaman { $name }: indique una por su identificador
cli-several = indique una de las empresas con --company: { $names }
cli-no-user = nadie inicia sesión como { $login }
cli-no-token = no hay ningún token { $id }
cli-user = { $login }, { $role } en { $company }
cli-user-password = { $login }, { $role } en { $company }, contraseña: { $password }
cli-progress = { $what }: { $rows } filas
cli-backup = { $file }: { $rows } filas en { $bytes } bytes
cli-backup-there = { $file } ya existe: indique otro, o use --force
cli-backup-busy = se está escribiendo otra copia de seguridad en { $file }
cli-restored = se restauró { $file } del { $at }: { $rows } filas de { $companies ->
    [one] una empresa
   *[other] { $companies } empresas
    }
cli-migrated-copy = La base de datos tal como estaba antes se conserva en { $file }.
cli-migrated = { $applied ->
    [0] El esquema está al día.
    [one] Se aplicó una migración.
   *[other] Se aplicaron { $applied } migraciones.
}

## Error pages

error-not-found = Aquí no hay nada
error-text-not-found = La dirección no lleva a ninguna parte, o usted no puede ver adónde lleva.
error-forbidden = Esto no le está permitido
error-text-forbidden = Su rol no lo permite. La administración puede cambiarlo en los ajustes.
error-unreadable = No se pudo leer
error-text-unreadable = La solicitud llegó incompleta o con una forma incorrecta. Vuelva atrás y envíela de nuevo.
error-busy = Demasiado a la vez
error-text-busy = Espere un momento y vuelva a intentarlo.
error-broken = Algo ha fallado
error-text-broken = Ha quedado anotado. Nada se guardó a medias; vuelva a intentarlo.
request = Solicitud { $id }
back-to-today = Ir a hoy
kept-typed = Lo que escribió se conserva aquí.
send-again = Enviar de nuevo

## Problems: what a rule says when it refuses

problem-empty = Esto no puede estar vacío.
problem-required = Este dato es necesario.
problem-too_long = Tiene { $length } caracteres; caben { $most } como máximo.
problem-too_many = Son demasiados; caben { $most } como máximo.
problem-out_of_range = Elija un número de { $least } a { $most }.
problem-unknown_id = Eso no existe.
problem-idempotency_key_reused = Esta clave se usó para otra solicitud a la misma ruta en las últimas 24 horas. Tome una nueva.
problem-idempotency_key_in_use = La primera solicitud con esta clave sigue en curso. Envíela de nuevo más tarde.
problem-country = Elija un país por sus dos letras, por ejemplo ES.
problem-time_zone = Esa zona horaria no existe. Escríbala como Europe/Madrid.
problem-language = Rapport aún no habla este idioma.
problem-code_taken = Otro tercero ya tiene este código. Elija otro.
problem-in_use = Esto está en uso y por eso se queda. Se puede desactivar.
problem-employee_in_use = Esta persona inicia sesión o participa en comunicaciones como parte de la empresa, y así se queda. Indique en su lugar un último día.
problem-relation_to_itself = Un tercero no puede relacionarse consigo mismo. Elija otro.
problem-ends_before_it_begins = El último día es anterior al primero. Elija uno posterior.
problem-end_without_start = Un fin necesita un inicio.
problem-end_before_start = El fin es anterior al inicio. Elija una hora posterior.
problem-not_the_plan = Lo programado tiene sus horas como plan. Indique de nuevo el inicio y el fin.
problem-too_far_apart = Una comunicación dura 31 días como máximo. Elija un fin anterior.
problem-start_not_ahead = { $state ->
    [in_progress] Lo que está en curso ya empezó: elija un inicio que no sea futuro.
   *[other] Lo que está finalizado ya empezó: elija un inicio que no sea futuro.
}
problem-under_way_has_no_past_end = Lo que está en curso no ha terminado. Deje el fin vacío, o regístrelo como finalizado.
problem-completed_ends_ahead = Lo que está finalizado ya terminó: elija un fin que no sea futuro.
problem-all_day_starts_at_midnight = Un día completo empieza a medianoche en su zona horaria.

# Participants, contacts and times of an event
problem-nobody_outside = Indique a alguien de fuera de la empresa, a dos de los nuestros o un número que nadie conozca.
problem-takes_part_twice = { $name } ya participa.
problem-two_initiators = Solo un tercero inicia una comunicación.
problem-inactive = Esto está inactivo y no se puede añadir.
problem-not_employee = { $name } no trabaja para nosotros en ese momento.
problem-name_the_initiator = ¿Quién la inició? Indique: { $choices }.
problem-direction_disagrees = El sentido no concuerda con quién la inició.
problem-not_of_a_participant = { $value } no pertenece a ningún participante.
problem-does_not_fit = { $value } no sirve para este tipo de comunicación.
problem-contact_in_use = { $name } se queda, porque { $value } se usa en esta comunicación. Quite antes ese medio de contacto.
problem-under_way_has_no_end = Lo que está en curso aún no tiene fin. Finalícelo.

# Moves, follow-ups and next steps
problem-wrong_state = No es posible: el estado es «{ $from ->
    [scheduled] programada
    [in_progress] en curso
    [completed] finalizada
    [cancelled] cancelada
   *[other] { $from }
    }» y pasaría a «{ $to ->
    [scheduled] programada
    [in_progress] en curso
    [completed] finalizada
    [cancelled] cancelada
   *[other] { $to }
    }».
problem-already_moved = El estado ya es «{ $state ->
    [scheduled] programada
    [in_progress] en curso
    [completed] finalizada
    [cancelled] cancelada
   *[other] { $state }
    }», con otros detalles. Reábrala para cambiarlos.
problem-had_no_plan = No había ningún plan al que volver.
problem-end_must_be_said = Empezó hace mucho. Indique cuándo terminó, o que nadie lo sabe.
problem-use_a_move = El estado cambia al iniciar, finalizar, cancelar o reabrir.
problem-parent_is_fixed = A qué sigue una comunicación se indica al crearla.
problem-outcome_of_open = Solo lo finalizado o cancelado tiene un resultado.
problem-next_step = Solo una comunicación finalizada tiene un siguiente paso: ninguno o por decidir.
problem-next_step_is_planned = Ya hay un siguiente paso programado. Cancélelo antes.
problem-has_works = De esto dependen tareas. Cancele en lugar de eliminar.
problem-has_follow_ups = Algo sigue a esto. Cancele en lugar de eliminar.
problem-case_holds = Este caso contiene comunicaciones o tareas. Ciérrelo en lugar de eliminarlo.
problem-no_such_move = Ese cambio de estado no existe.
problem-state_moves = El estado solo cambia por sus propios pasos.

# Cases, references, works and configuration
problem-on_the_root = Esto se escribe en la primera comunicación de la cadena: { $about }.
problem-case_of_others = Nadie del caso { $about } participa. Dé un rol en él a uno de estos: { $choices }.
problem-several_cases = Encajan varios casos abiertos. Elija: { $choices }.
problem-events_under_way = Aún en curso: { $about }. Finalice o cancele antes.
problem-open_left = Aún abierto: { $about }. Indique si se cancela o se conserva.
problem-starts_after_its_end = El inicio es posterior al fin. Elija uno anterior.
problem-status_in_use = Este estado está en uso y conserva su clase.
problem-status_inactive = Este estado está inactivo. Elija otro.
problem-status_not_closed = Elija un estado que cierre.
problem-status_not_open = Elija un estado abierto.
problem-default_is_open = El estado predeterminado está abierto y activo.
problem-default_is_needed = Un estado es el predeterminado. Elija otro como predeterminado.
problem-closed_is_needed = Un estado activo cierra los casos. Cree antes otro.
problem-twice = Esto se indica dos veces.
problem-unknown_kind = No hay ningún tipo de documento { $kind }. Elija: { $choices }.
problem-kind_inactive = El tipo { $kind } está inactivo y no admite documentos nuevos.
problem-kind_not_for_cases = Los documentos del tipo { $kind } no pertenecen a casos.
problem-document_is_fixed = La dirección indica { $is }, y eso no cambia.
problem-kind_not_for_efforts = Los documentos del tipo { $kind } no se hacen como tareas.
problem-document_kind_name = Use minúsculas, cifras, puntos, guiones y guiones bajos.
problem-url = Esto no es una dirección web.
problem-url_template = Escriba una dirección web con {"{"}key{"}"} detrás del nombre del servidor.
problem-one_line = Esto cabe en una línea.
problem-no_colon = El nombre de un sistema no lleva dos puntos.
problem-external_id_taken = { $system } { $key } ya pertenece a otra ficha: { $about }.
problem-external_id_of_deleted = { $system } { $key } se eliminó aquí y no vuelve.
problem-event_or_case = Una tarea depende de una comunicación o de un caso, solo de uno de los dos.

# Users, tokens and signing in

# Parties
parties-none = Ningún tercero encaja
parties-none-text = Busque menos palabras o más cortas, o quite un filtro.
parties-nobody = Aún no hay nadie
parties-nobody-text = Añada las personas y organizaciones con las que habla, o impórtelas desde tarjetas de contacto o una tabla (CSV).
parties-end = No hay más terceros
parties-end-text = Aquí termina la lista.
parties-caption = Terceros por nombre
parties-kind-person = Personas
parties-kind-organization = Organizaciones
parties-kind-unknown = Desconocidos
party-kind-person = Persona
party-kind-organization = Organización
party-kind-unknown = Desconocido
search-for = Búsqueda de «{ $q }»
search-empty = ¿Qué busca?
search-empty-text = Nombres, números y direcciones de terceros, asuntos y notas, casos y documentos. Basta con el comienzo de las palabras.
search-nothing = No se encontró nada
search-nothing-text = Pruebe con menos palabras o más cortas. Quizá sea alguien nuevo.
search-all = Todo: { $what }
search-best = Los { $count } mejores
nav-documents = Documentos
in-parties = Entre estos terceros
filter-parties = Filtrar los terceros
inactive-ones = Inactivos
all = Todo
show-all = Mostrar todo
add-party = Añadir un tercero
new-party-title = Nuevo tercero
edit-title = Editar { $name }
party-kind = Clase
name = Nombre
title = Título
title-hint = Cómo se le llama o qué hace, por ejemplo jefa de planta.
code = Código
code-hint = Único en la empresa.
language = Idioma
language-hint = El idioma en que escribirle, por ejemplo español.
watched = Avisarme si no hay noticias
watched-fact = En observación
active = Activo
inactive = inactivo
yes = Sí
no = No
save = Guardar
cancel = Cancelar
delete = Eliminar
edit = Editar
edit-what = Editar { $what }
add = Añadir
change = Cambiar
way-back = Camino de vuelta
somebody = Alguien
about = Sobre { $name }
about-party = Datos
timeline = Historial
filter-timeline = Filtrar el historial
no-events-filtered = Nada de ese tipo
no-events-filtered-text = Este tercero tiene otras comunicaciones.
contact = Medio de contacto
no-contacts = Aún no hay números ni direcciones.
contact-type = Tipo
contact-value = Número o dirección
contact-value-hint = Tal como lo escribiría; los números sin prefijo son de su país.
contact-active = Activo: se ofrece al registrar
unreadable-contact = ilegible
add-contact-title = Nuevo medio de contacto: { $name }
edit-contact-title = Medio de contacto: { $name }
label = Etiqueta
label-hint = Lo distingue de otros, por ejemplo trabajo o casa.
addresses = Direcciones
no-addresses = Aún no hay direcciones.
address-lines = Calle y número
address-lines-hint = Hasta la línea de la localidad, como en una carta.
postal-code = Código postal
add-address-title = Nueva dirección: { $name }
edit-address-title = Dirección: { $name }
employer = Empleador
no-employer = Aún sin empleador.
colleagues = Colegas
people = Personas
no-people = Aún no hay nadie.
relations = Relaciones
relation-is = { $name } es { $kind } …
relation-of = es { $kind } { $name }
relation-sentence-from = { $name } es { $kind } …
relation-sentence-to = … es { $kind } { $name }
relation-kind = Relación
relation-party = El otro tercero
relation-party-placeholder = Nombre o número
relation-party-missing = ¿Aún no está aquí?
problem-which_party = ¿A qué tercero se refiere? Escriba más de su nombre, o elija uno.
add-relation-title = Quién se relaciona con { $name }
edit-relation-title = { $from } y { $to }
valid-from = Desde
valid-until = Hasta
valid-until-hint = El último día. Vacío mientras dure.
since-day = desde el { $day }
until-day = hasta el { $day }
one-of-us = De los nuestros
works-for-us = Trabaja para nosotros
employee-title = { $name }, de los nuestros
employee-text = Entre estos días, las comunicaciones con esta persona son internas.
employee-new-text = Al guardar, esta persona pasa a ser de los nuestros: las comunicaciones entre estos días son internas.
last-contact-column = Último contacto
download-table = Descargar como tabla (CSV)
next-contact-column = Siguiente
last-contact = Último contacto: { $when }
no-contact-yet = Aún sin contacto
next-contact = siguiente: { $when }
no-events = Aún no hay nada
no-events-text = Aquí aparecerán las llamadas, visitas y mensajes con este tercero, primero los más recientes.
contacts = Medios de contacto
note = Nota
overdue = Con retraso
undecided = Por decidir
outcome-reached = Contactado
outcome-no_answer = Sin respuesta
outcome-left_message = Mensaje dejado
outcome-declined = Rechazada
outcome-bounced = Devuelta



# Calendar
calendar-view = Vista
calendar-day = Día
calendar-week = Semana
calendar-month = Mes
calendar-list = Lista
calendar-days = Días de la semana
colleague = Un compañero o una compañera
week-number = Semana { $number }
calendar-planned = { $count ->
    [one] { $count } programada
   *[other] { $count } programadas
}
calendar-done = { $count ->
    [one] { $count } finalizada
   *[other] { $count } finalizadas
}
calendar-before = Antes
calendar-after = Después
schedule = Programar
schedule-at = Programar para { $when }
events-on = { $count ->
    [0] { $day }, nada
    [one] { $day }, una comunicación
   *[other] { $day }, { $count } comunicaciones
}
more-hidden = { $count } más
more-on = el { $day }
goes-on = continúa
hours-all = Todas las horas
hours-of-work = Horas de trabajo
calendar-more = En este tiempo ocurre más de lo que se muestra aquí. Elija un tiempo más corto o una sola persona.
calendar-none = Nada en estas semanas
calendar-none-text = Lo que está programado y lo que ocurre aparecerá aquí, día por día.
calendar-keys = Arrastre para mover, tire del borde inferior para cambiar la duración. Con el teclado, Alt y las flechas mueven lo que tiene el foco, con Mayús cambian su fin. Intro guarda, Escape abandona.
calendar-keys-month = Arrastre a otro día. Con el teclado, Alt y las flechas mueven lo que tiene el foco. Intro guarda, Escape abandona.
calendar-moves = Intro guarda, Escape abandona.
calendar-given-up = Se queda donde estaba.
calendar-moved = { $what }: ahora { $when }
calendar-went-on = Otra persona cambió «{ $what }» entretanto. Aquí está como está ahora: { $when }.
without-a-date = Sin fecha
without-a-date-none = Todo tiene fecha.
without-a-date-hint = Arrastre una a su hora, o elija Programar y colóquela con las flechas.

# Today
whose = De quién
whose-mine = Mías
whose-team = Equipo
today-left = { $count ->
    [one] queda { $count } hoy
   *[other] quedan { $count } hoy
}
today-done = { $count ->
    [one] { $count } hecha
   *[other] { $count } hechas
}
today-late = { $count } con retraso
late = Con retraso
today-none = Nada programado para hoy
today-none-text = Lo que programe para hoy y lo que finalice aparecerá aquí, hora a hora.
ahead = Próximos siete días
ahead-none = Aún no hay nada programado.
wants-a-decision = Pide una decisión
waiting = Espera nuestra respuesta
waiting-none = Nadie espera una respuesta.
undecided-none = Cada comunicación finalizada tiene su siguiente paso.
quiet = Sin noticias
quiet-none = Nadie con un caso abierto lleva tiempo sin dar noticias.
none-needed = No hace falta
put-off-day = +1 día
put-off-week = Próxima semana
reassign = Reasignar
reassign-what = Reasignar: { $what }
complete-what = Finalizar: { $what }
reopen-what = Reabrir: { $what }
late-by = { $time } de retraso
late-days = { $days ->
    [one] { $days } día de retraso
   *[other] { $days } días de retraso
}
end-unknown = Nadie sabe cuándo terminó
back = Volver
went-on = Otra persona cambió esto entretanto. Véalo de nuevo antes de seguir.

# Log and the page of an event
log = Registrar
log-it = Registrar
plan-it = Programar
start-now = Iniciar ahora
log-more = Lugar, responsable, quién la ve
when = Cuándo
until = Hasta
when-now = Ahora
when-past = Pasada
when-planned = Programada
with = Con
with-placeholder = Añada un nombre o número
new-party = Nuevo: { $name }
offer-person = Nueva persona «{ $text }»
offer-organization = Nueva organización «{ $text }»
offer-address = { $text }, nadie sabe de quién
channel = Canal
reached-on = Contactado en
look-up-contacts = Buscar sus números
began = Quién la inició
began-outbound = Nosotros
began-inbound = La otra parte
began-none = No se sabe
who-began = ¿Cuál de ellos la inició?
day = día
time-of-day = hora
start-of = Inicio
start-hint = Un día sin hora es el día completo.
end-of = Fin
lasted = Duración
lasted-hint = Minutos, por ejemplo 15, u horas, por ejemplo 1:30.
subject = Asunto
purpose = Motivo
no-purpose = Ninguno
place = Lugar
responsible = Responsable
outcome = Resultado
visibility-participants = Solo la ven quienes participan
next-undecided = Aún por decidir
next-none = Nada
next-follow_up = Dar seguimiento
next-when = Cuándo
next-hint = Vacío: sin programar.
next-about = Sobre qué
last-events = Últimas comunicaciones
last-with = Lo último con { $who }
event-with = { $type } con { $who }
role-initiator = la inició
role-participant = participó
role-copied = en copia
role-represented = representado
person-on = en { $contact }
chain = Cadena
about-event = Sobre esta comunicación
participants = Participantes
nobody-knows = nadie sabe de quién
facts = Datos
next-step-undecided = Aún por decidir
next-step-none = Ninguno
next-step-planned = Programado
problem-not_a_day = Escriba el día como 31/03/2026.
problem-not_a_time = Escriba la hora como 09:30.
problem-not_a_length = Escriba minutos, por ejemplo 15, u horas y minutos, por ejemplo 1:30.

## Demonstration
cli-not-demo = la base de datos contiene algo distinto de una demostración completa: indique una nueva con --database
cli-demo-loopback = una demostración solo se sirve en esta máquina: --listen indica { $address }
cli-sign-in = { $login }  { $password }  { $role } en { $company }
save-note = Guardar la nota
left-out = No se incluyó:
history = Cambios
history-create = { $who } la introdujo
history-change = { $who } la cambió
history-start = { $who } la inició
history-complete = { $who } la finalizó
history-cancel = { $who } la canceló
history-reopen = { $who } la reabrió
history-reschedule = { $who } la reprogramó
visibility = Visible para
visibility-company = Todos
conclude = Ha terminado
other-times = Otras horas
reschedule = Reprogramar
reason = Razón
cancel-event = Cancelar
cancel-it = Cancelarla
cancel-text = Queda en el historial, tachada.
reopen = Reabrir
back-to-plan = Volver al plan
delete-text = Desaparece para todos. Lo que se cambió en ella queda registrado.
delete-it = Eliminarla
entered = Introducida



## Import
problem-no_relation_kind = Ningún tipo de relación activo representa a un empleador. Cree uno en los ajustes.
cli-imported = { $file }: { $made } nuevos, { $completed } completados, { $same } sin cambios, { $refused } rechazados
cli-imported-lines = { $file }: { $made } filas nuevas, { $same } sin cambios, { $refused } rechazadas
cli-import-first-line = { $file }, línea 1: { $fault }
cli-import-refused = Lo rechazado, y por qué, está en { $file }
cli-import-progress = { $file }: { $cards } leídos
cli-import-nothing = { $file }: no contiene nada
cli-import-no-columns = { $file }: ni tarjetas de contacto ni una tabla con columnas conocidas.
    Su primera fila dice: { $headers }
    Nombre sus columnas con --columns CAMPO=ENCABEZADO,… entre los campos: { $fields }
cli-import-mapping = --columns se escribe CAMPO=ENCABEZADO,… entre los campos: { $fields }
cli-import-no-field = --columns: no hay ningún campo { $field }; los campos son: { $fields }
cli-import-missing-columns = { $file }: no hay ninguna columna { $missing }.
    Su primera fila dice: { $headers }
cli-import-passed-over = Columnas que no se leyeron: { $headers }
cli-import-unreadable = no se puede leer { $file }: { $error }
cli-import-unwritable = no se puede escribir { $file }: { $error }
cli-import-strict = { $count ->
    [one] se rechazó una parte
   *[other] se rechazaron { $count } partes
}
cli-exported = { $file }: { $parties ->
    [one] un tercero
   *[other] { $parties } terceros
}
cli-exported-rows = { $file }: { $rows ->
    [one] una fila
   *[other] { $rows } filas
}
cli-import-nothing-kept = no se conservó nada de { $file }: { $count ->
    [one] se rechazó una línea
   *[other] se rechazaron { $count } líneas
}
lines-no-text = no es texto en UTF-8
lines-too-long = es más larga que cualquiera de nuestras líneas
lines-no-json = no es JSON
lines-no-row = no es una fila: una línea dice "table" y "row"; la última, "rows"
lines-unknown-table = no hay ninguna tabla { $what }
lines-unknown-field = no hay ningún campo { $what }
lines-missing-field = falta el campo { $what }
lines-wrong-type = esto no cabe en { $what }
lines-other-company = es de otra empresa
lines-differs = ya existe y dice otra cosa: { $what }
lines-login-taken = otra persona inicia sesión con este nombre
lines-taken = lo que debe ser único ya está en uso
lines-names-nothing = nombra una fila que no existe
lines-breaks-table = hay un campo vacío que no debe estarlo, o que contiene lo que no debe
lines-cut = las líneas se cortan aquí, o continúan después de la última
lines-wrong-count = no hay tantas líneas como dice la última
cli-import-unterminated = la tarjeta no tiene fin
cli-import-too-large = es demasiado grande
cli-import-outside-card = texto fuera de una tarjeta
cli-import-unclosed = hay unas comillas sin cerrar
cli-import-ragged = { $cells } celdas en { $columns } columnas
cli-import-empty = ni un nombre ni una forma de contactar con alguien

## What `doctor` finds
cli-doctor-content = Todo está en orden.
cli-doctor-found = { $count ->
    [one] una fila necesita atención
   *[other] { $count } filas necesitan atención
}
doctor-integrity = Falla la comprobación propia de la base de datos:
doctor-integrity-advice = Detenga el programa, guarde una copia del archivo y restaure la última copia de seguridad.
doctor-orphan = Nombra una fila que no existe.
doctor-orphan-advice = Restaure la fila que falta desde una copia de seguridad, o quite esta.
doctor-word = Contiene una palabra que este programa no conoce; no se examinó más.
doctor-word-advice = Escriba una de las palabras conocidas, o restaure la fila desde una copia de seguridad.
doctor-copy = Lo que se guarda al lado no se deriva de ella: una copia de la hora, el estado o el tipo de la comunicación, el lugar de lo programado o vencido, o el nombre en forma de búsqueda.
doctor-copy-advice = Cambie el inicio, el vencimiento o el nombre y vuelva atrás: se escribe de nuevo.
doctor-search = Ninguna de sus palabras la encuentra.
doctor-search-advice = Guárdela de nuevo, o restaure una copia de seguridad: así se rehace el texto completo.
doctor-user = Dos personas inician sesión como el mismo tercero.
doctor-user-advice = Dé a una de ellas otro tercero en Ajustes, Personas y roles.
doctor-default = Hay dos estados de caso predeterminados.
doctor-default-advice = Guarde el que deba serlo en Ajustes, Estados de caso.
doctor-r1 = No participa nadie de fuera, ni dos de los nuestros, ni un desconocido que llama.
doctor-r1-advice = Añada al participante que falta en la página de la comunicación, o cancélela.
doctor-r2 = Un tercero participa dos veces, o la iniciaron dos.
doctor-r2-advice = Guarde de nuevo los participantes en la página de la comunicación.
doctor-r3 = Alguien la inició, pero no se indica en qué sentido.
doctor-r3-advice = Guarde de nuevo los participantes en la página de la comunicación.
doctor-r8 = Sus horas no son coherentes: termina antes de empezar o mucho después, su zona es desconocida, o está programada y su plan es otro.
doctor-r8-advice = Indique de nuevo el inicio y el fin en la página de la comunicación.
doctor-r9 = Sus horas no concuerdan con su estado: está finalizada o en curso y es futura, o está en curso y tiene fin.
doctor-r9-advice = Indique de nuevo el inicio y el fin, o deshaga el paso.
doctor-r10 = Está cancelada sin el estado que tenía antes, o abierta con un resultado.
doctor-r10-advice = Cancélela de nuevo, o finalícela.
doctor-r13 = Se sigue a sí misma.
doctor-r13-advice = Restaure la cadena desde una copia de seguridad.
doctor-r16 = Dice que hay un siguiente paso programado y nada la sigue; o indica uno antes de estar finalizada.
doctor-r16-advice = Indique de nuevo su siguiente paso, o programe lo que sigue.
doctor-r19 = El caso tiene un documento de un tipo que es solo para tareas, o lo creó una regla y está vacío.
doctor-r19-advice = Saque el documento del caso, o elimine el caso.
doctor-r20 = Dice que lo creó una regla y no por qué, o por qué y no que fue una regla.
doctor-r20-advice = Guarde el caso de nuevo: desde entonces lo creó una persona.
doctor-r23 = El caso está cerrado sin fin, abierto con fin, cerrado mientras hay una comunicación en curso, o no empieza con su creación ni con su primera comunicación.
doctor-r23-advice = Cierre o reabra el caso, o indique su inicio.
doctor-r26 = Su último cambio no está registrado, o el registro habla de una fila que ya no está y no dice que se eliminó.
doctor-r26-advice = Restaure lo que falta desde una copia de seguridad; un cambio hecho ahora vuelve a registrarse.
doctor-r31 = Su último o siguiente contacto no es el de su historial.
doctor-r31-advice = Cambie una comunicación en la que participe y vuelva atrás: ambos se derivan de nuevo.
doctor-r5 = Un medio de contacto no es de ningún participante, o no sirve para el tipo de comunicación.
doctor-r5-advice = Quite el medio de contacto en la página de la comunicación, o añada al tercero al que pertenece.
doctor-r15 = La tarea no depende de nada, o de una comunicación y un caso a la vez, o el tipo de su documento es solo para casos.
doctor-r15-advice = Dele la única comunicación o el único caso del que depende, y un documento de un tipo para tareas.
doctor-r17 = La comunicación no está en el caso de su cadena, o su cadena no tiene comienzo.
doctor-r17-advice = Indique de nuevo el caso en la primera comunicación de la cadena.
doctor-r18 = No participan ni el tercero del caso ni nadie con un rol externo en él.
doctor-r18-advice = Dé a uno de los participantes un rol en el caso, o saque la comunicación de él.
# Cases and documents
about-case = Sobre este caso
about-document = Sobre este documento
add-document = Añadir un documento
add-role = Dar un rol a alguien
began-on = Inicio
case-closed-on = cerrado el { $when }, duración: { $lasted }
case-open-for = abierto desde hace { $lasted }
case-party = Cliente o proveedor
case-role-responsible = Responsable
case-role-quality = Calidad
case-role-customer = Cliente
case-role-supplier = Proveedor
case-role-other = Otro
case-start-hint = Vacío: cuando se creó, o su primera comunicación si es anterior.
changed-on = Cambiado
close-case = Cerrar
close-case-title = Cerrar { $name }
closed-on = Cerrado
days = { $days ->
    [0] menos de un día
    [one] { $days } día
   *[other] { $days } días
}
description = Descripción
document-key = Clave
document-key-hint = Su número en el sistema que lo guarda.
document-kind = Tipo
documents = Documentos
in-case-role = Rol
last-contact-of = Último contacto
made-by-rule = creado por una regla
made-by-rule-hint = Edítelo para hacerlo suyo.
new-case-title = Nuevo caso
next-contact-of = Siguiente contacto
no-document = Sin documento
no-events-in-case = Lo que se registre con este caso aparecerá aquí.
no-events-of-document = Registre una comunicación sobre él y aparecerá aquí.
no-role = Sin rol
number = Número
open-choice-cancel = Cancelarlo
open-choice-keep = Mantenerlo abierto
open-count = { $count ->
    [one] { $count } abierta
   *[other] { $count } abiertas
}
open-document = Abrir
open-in = Abrir en { $system }
party-placeholder = Nombre o número
planned-count = { $count ->
    [one] { $count } programada
   *[other] { $count } programadas
}
reopen-case = Reabrir
roles = Roles
status = Estado
still-open = Comunicaciones programadas: { $events }. Tareas abiertas: { $works }.
what-of-the-open = ¿Qué pasa con lo que sigue abierto?
why-chosen = Elegido a mano.
why-case_without_document = El caso de la comunicación aún no tenía documento.
why-only_open_case = Era el único caso abierto con este documento.
why-made_for_document = Creado para el documento, porque ningún caso abierto lo tenía.
why-made_for_follow_up = Creado para un seguimiento.
views = Vistas
view-all = Todas las comunicaciones
view-mine = Mías
filter = Filtrar
filter-type = Canal
filter-state = Estado
filter-direction = Sentido
filter-outcome = Resultado
filter-purpose = Motivo
filter-responsible = Responsable
filter-party = Con
filter-from = Desde
filter-to = Hasta
filter-undecided = Por decidir
filter-open = Abiertas
filter-unplanned = Sin fecha
filter-late = Con retraso
yes-no-true = sí
yes-no-false = no
me = Yo
any = Cualquiera
show = Mostrar
clear = Borrar
search-events = Entre estas comunicaciones
events-caption = Comunicaciones, primero las más recientes
events-none-text = Lo que registre, inicie o programe aparecerá aquí, primero lo más reciente.
events-none-found = Ninguna comunicación encaja
events-none-found-text = Quite un filtro o busque menos palabras.

## Settings

menu-company = Empresa
menu-words = Vocabulario
menu-people = Personas
menu-you = Usted
settings-company = Empresa
settings-purposes = Motivos
settings-case-statuses = Estados de caso
settings-document-kinds = Tipos de documento
settings-relation-kinds = Tipos de relación
settings-users = Personas y roles
settings-account = Mi cuenta
settings-tokens = Tokens de acceso
about-purposes = Por qué se comunica la gente. Un motivo se ofrece al registrar una comunicación, y nadie tiene que elegir uno. El que está apagado permanece en sus comunicaciones antiguas.
about-case-statuses = Dónde está un caso, en este orden. Los casos nuevos empiezan con el predeterminado; un estado que cierra da al caso su fin.
about-document-kinds = A qué documentos comerciales se refieren los casos y las tareas, aquí o en otro sistema.
about-relation-kinds = Cómo se relacionan dos terceros. Quien representa a otro está en su lugar: el otro también participa en las comunicaciones.
about-tokens = Los programas entran con un token y pueden lo que puede su persona, dentro de su alcance. Retire el que ya no haga falta.
add-purposes = Añadir un motivo
add-case-statuses = Añadir un estado
add-document-kinds = Añadir un tipo de documento
add-relation-kinds = Añadir un tipo de relación
all-purposes = Todos los motivos
all-case-statuses = Todos los estados
all-document-kinds = Todos los tipos de documento
all-relation-kinds = Todos los tipos de relación
done-added = Añadido
done-saved = Guardado
done-deleted = Eliminado
done-on = Puede volver a iniciar sesión
done-off = Ya no puede iniciar sesión
done-password = La nueva contraseña está en vigor
done-revoked = El token ya no abre nada
done-ended = Sesión cerrada allí
done-switched = { $active ->
    [true] { $what } se ofrece de nuevo
   *[other] { $what } ya no se ofrece
}
undo = Deshacer
actions = Acciones
offered = Se ofrece
switch-on = Sí
switch-off = No
word-name = Nombre
represents = Representa
represents-long = Representa: el primer tercero está en lugar del segundo
status-kind = Sus casos están
status-kind-open = Abiertos
status-kind-closed = Cerrados
status-default = Predeterminado
counted = Se cuenta
counted-long = Las cifras cuentan sus casos
move-up = Subir { $what }
move-down = Bajar { $what }
make-default = Predeterminar { $what }
technical-name = Nombre técnico
technical-name-hint = Cómo lo llaman los programas, por ejemplo sale.opportunity.
used-for = Se usa para
used-for-case = Casos
used-for-effort = Tareas
used-for-both = Casos y tareas
system = Sistema
system-hint = Dónde se guardan sus documentos, si no es aquí.
url-template = Dirección web
url-template-hint = Dónde se encuentra un documento, con {"{"}key{"}"} en lugar de su clave.
time-zone-hint = Las horas se muestran en ella a quien no haya elegido otra.
language-en = English
language-fr = Français
language-de = Deutsch
language-es = Español
quiet-days = Sin noticias tras
quiet-days-hint = Días sin contacto con un tercero.
case-on-follow-up = Un seguimiento crea un caso donde no lo hay
figures-per-employee = Quien dirige ve en los informes las cifras de cada empleado
person-name = Nombre
role = Rol
employee = Empleado
employee-hint = Quien inicia sesión participa en las comunicaciones como este empleado.
new-employee = Un nuevo empleado con este nombre
no-employee = Ningún empleado
may-sign-in = Puede iniciar sesión
may-reader = lee
may-member = también escribe
may-manager = también elimina y ve lo privado
may-administrator = también personas y ajustes
add-user = Añadir una persona
add-user-text = Se crea una contraseña y se le muestra una sola vez.
all-users = Todas las personas
password-of = Contraseña de { $login }
password-once = Se muestra solo esta vez. Entréguela; se puede cambiar en «Mi cuenta».
new-password = Nueva contraseña
new-password-text = Se crea una nueva y se le muestra una sola vez. Se cierran todas las sesiones de la persona.
own-password = La suya se cambia con la anterior:
signed-in-as = Usted inicia sesión como { $login }.
as-company = Como la empresa
own-zone-hint = Las horas se muestran en ella, y en ella se hacen sus planes.
appearance = Apariencia
theme = Tema
theme-system = Como el sistema
theme-light = Claro
theme-dark = Oscuro
density = Listas
density-dense = Densas
density-comfortable = Amplias
to-density-dense = Listas más densas
to-density-comfortable = Listas más amplias
use-appearance = Usar
old-password = Contraseña actual
set-password = Cambiar la contraseña
set-password-text = Se cierran sus otras sesiones.
sessions = Sesiones abiertas
signed-in-since = Desde
signed-in-until = Hasta
this-session = Este navegador
end-session = Cerrar sesión
end-other-sessions = Cerrar las demás sesiones
scope-read = Leer
scope-log = Registrar comunicaciones
scope-all = Todo lo que puede la persona
token-name = Nombre
token-name-hint = Para qué es.
token-scope = Puede
token-expires = Válido hasta
token-user = Persona
token-over = Caducado
make-token = Crear un token
new-token = Nuevo token
tokens-none = Aún no hay tokens
tokens-none-text = Lo necesita un programa que lee o registra.
last-use = Último uso
never = Nunca
revoke = Retirar
problem-not_a_number = Escriba un número.
problem-period_unknown = No existe ese periodo. Elija 4 semanas, 12 semanas, un trimestre, un año o los días que desee.
problem-period_backwards = El último día es anterior al primero. Elija uno posterior.
problem-period_too_long = Caben como máximo { $most } días. Elija un primer día posterior.

## What a new company starts with

preset-sales = Ventas
preset-support = Soporte
preset-complaint = Reclamación
preset-information = Información
preset-appointment = Cita
preset-open = Abierto
preset-waiting = En espera
preset-closed = Cerrado
preset-opportunity = Oportunidad
preset-work-effort = Tarea
preset-project-work = Tarea de proyecto
preset-employee-of = empleado de
preset-contact-of = contacto de
preset-partner-of = socio de

## Countries

country-AD = Andorra
country-AE = Emiratos Árabes Unidos
country-AF = Afganistán
country-AG = Antigua y Barbuda
country-AI = Anguila
country-AL = Albania
country-AM = Armenia
country-AO = Angola
country-AQ = Antártida
country-AR = Argentina
country-AS = Samoa Americana
country-AT = Austria
country-AU = Australia
country-AW = Aruba
country-AX = Islas Aland
country-AZ = Azerbaiyán
country-BA = Bosnia y Herzegovina
country-BB = Barbados
country-BD = Bangladés
country-BE = Bélgica
country-BF = Burkina Faso
country-BG = Bulgaria
country-BH = Baréin
country-BI = Burundi
country-BJ = Benín
country-BL = San Bartolomé
country-BM = Bermudas
country-BN = Brunéi
country-BO = Bolivia
country-BQ = Caribe neerlandés
country-BR = Brasil
country-BS = Bahamas
country-BT = Bután
country-BV = Isla Bouvet
country-BW = Botsuana
country-BY = Bielorrusia
country-BZ = Belice
country-CA = Canadá
country-CC = Islas Cocos
country-CD = Congo (República Democrática)
country-CF = República Centroafricana
country-CG = Congo (República)
country-CH = Suiza
country-CI = Côte d’Ivoire
country-CK = Islas Cook
country-CL = Chile
country-CM = Camerún
country-CN = China
country-CO = Colombia
country-CR = Costa Rica
country-CU = Cuba
country-CV = Cabo Verde
country-CW = Curazao
country-CX = Isla de Navidad
country-CY = Chipre
country-CZ = Chequia
country-DE = Alemania
country-DJ = Yibuti
country-DK = Dinamarca
country-DM = Dominica
country-DO = República Dominicana
country-DZ = Argelia
country-EC = Ecuador
country-EE = Estonia
country-EG = Egipto
country-EH = Sáhara Occidental
country-ER = Eritrea
country-ES = España
country-ET = Etiopía
country-FI = Finlandia
country-FJ = Fiyi
country-FK = Islas Malvinas
country-FM = Micronesia
country-FO = Islas Feroe
country-FR = Francia
country-GA = Gabón
country-GB = Reino Unido
country-GD = Granada
country-GE = Georgia
country-GF = Guayana Francesa
country-GG = Guernesey
country-GH = Ghana
country-GI = Gibraltar
country-GL = Groenlandia
country-GM = Gambia
country-GN = Guinea
country-GP = Guadalupe
country-GQ = Guinea Ecuatorial
country-GR = Grecia
country-GS = Islas Georgia del Sur y Sandwich del Sur
country-GT = Guatemala
country-GU = Guam
country-GW = Guinea-Bisáu
country-GY = Guyana
country-HK = Hong Kong
country-HM = Islas Heard y McDonald
country-HN = Honduras
country-HR = Croacia
country-HT = Haití
country-HU = Hungría
country-ID = Indonesia
country-IE = Irlanda
country-IL = Israel
country-IM = Isla de Man
country-IN = India
country-IO = Territorio Británico del Océano Índico
country-IQ = Irak
country-IR = Irán
country-IS = Islandia
country-IT = Italia
country-JE = Jersey
country-JM = Jamaica
country-JO = Jordania
country-JP = Japón
country-KE = Kenia
country-KG = Kirguistán
country-KH = Camboya
country-KI = Kiribati
country-KM = Comoras
country-KN = San Cristóbal y Nieves
country-KP = Corea del Norte
country-KR = Corea del Sur
country-KW = Kuwait
country-KY = Islas Caimán
country-KZ = Kazajistán
country-LA = Laos
country-LB = Líbano
country-LC = Santa Lucía
country-LI = Liechtenstein
country-LK = Sri Lanka
country-LR = Liberia
country-LS = Lesoto
country-LT = Lituania
country-LU = Luxemburgo
country-LV = Letonia
country-LY = Libia
country-MA = Marruecos
country-MC = Mónaco
country-MD = Moldavia
country-ME = Montenegro
country-MF = San Martín
country-MG = Madagascar
country-MH = Islas Marshall
country-MK = Macedonia del Norte
country-ML = Mali
country-MM = Myanmar (Birmania)
country-MN = Mongolia
country-MO = Macao
country-MP = Islas Marianas del Norte
country-MQ = Martinica
country-MR = Mauritania
country-MS = Montserrat
country-MT = Malta
country-MU = Mauricio
country-MV = Maldivas
country-MW = Malaui
country-MX = México
country-MY = Malasia
country-MZ = Mozambique
country-NA = Namibia
country-NC = Nueva Caledonia
country-NE = Níger
country-NF = Isla Norfolk
country-NG = Nigeria
country-NI = Nicaragua
country-NL = Países Bajos
country-NO = Noruega
country-NP = Nepal
country-NR = Nauru
country-NU = Niue
country-NZ = Nueva Zelanda
country-OM = Omán
country-PA = Panamá
country-PE = Perú
country-PF = Polinesia Francesa
country-PG = Papúa Nueva Guinea
country-PH = Filipinas
country-PK = Pakistán
country-PL = Polonia
country-PM = San Pedro y Miquelón
country-PN = Islas Pitcairn
country-PR = Puerto Rico
country-PS = Territorios Palestinos
country-PT = Portugal
country-PW = Palaos
country-PY = Paraguay
country-QA = Catar
country-RE = Reunión
country-RO = Rumanía
country-RS = Serbia
country-RU = Rusia
country-RW = Ruanda
country-SA = Arabia Saudí
country-SB = Islas Salomón
country-SC = Seychelles
country-SD = Sudán
country-SE = Suecia
country-SG = Singapur
country-SH = Santa Elena
country-SI = Eslovenia
country-SJ = Svalbard y Jan Mayen
country-SK = Eslovaquia
country-SL = Sierra Leona
country-SM = San Marino
country-SN = Senegal
country-SO = Somalia
country-SR = Surinam
country-SS = Sudán del Sur
country-ST = Santo Tomé y Príncipe
country-SV = El Salvador
country-SX = Sint Maarten
country-SY = Siria
country-SZ = Esuatini
country-TC = Islas Turcas y Caicos
country-TD = Chad
country-TF = Territorios Australes Franceses
country-TG = Togo
country-TH = Tailandia
country-TJ = Tayikistán
country-TK = Tokelau
country-TL = Timor-Leste
country-TM = Turkmenistán
country-TN = Túnez
country-TO = Tonga
country-TR = Turquía
country-TT = Trinidad y Tobago
country-TV = Tuvalu
country-TW = Taiwán
country-TZ = Tanzania
country-UA = Ucrania
country-UG = Uganda
country-UM = Islas menores alejadas de EE. UU.
country-US = Estados Unidos
country-UY = Uruguay
country-UZ = Uzbekistán
country-VA = Ciudad del Vaticano
country-VC = San Vicente y las Granadinas
country-VE = Venezuela
country-VG = Islas Vírgenes Británicas
country-VI = Islas Vírgenes de EE. UU.
country-VN = Vietnam
country-VU = Vanuatu
country-WF = Wallis y Futuna
country-WS = Samoa
country-YE = Yemen
country-YT = Mayotte
country-ZA = Sudáfrica
country-ZM = Zambia
country-ZW = Zimbabue

# Lists of cases and works
all-cases = Todos los casos
open-cases = Abiertos
closed-cases = Cerrados
filter-status = Estado
filter-made_by_rule = Con los creados por una regla
filter-case = Caso
search-cases = Entre estos casos
cases-caption = Casos, primero los más recientes
cases-none = Aún no hay casos
cases-none-text = Un caso agrupa lo que se dijo sobre un asunto. Se crea aquí, o con la primera comunicación que lleva un documento.
cases-none-found = Ningún caso encaja
open-works = Abiertas
my-works = Mías
all-works = Todas las tareas
works-none-found = No hay nada que hacer aquí
works-none-text = Lo que hay que hacer por una comunicación o en un caso aparece aquí, por el día en que vence.
no-due-day = Sin fecha

# What an event is about, and what is to be done because of it
about-what = De qué trata
reference = Documento
no-reference = Aún no hay documento.
reference-title = De qué trata
which-case = Encajan varios casos. ¿Cuál?
a-new-case = Un caso nuevo
take-out = Sacar
take-out-text = Deja su caso, con todo lo que la sigue. El caso conserva sus documentos.
new-work-title = Nueva tarea
work-name = Qué hay que hacer
due = Vence
effort = Su documento en otro lugar
nobody = Nadie
no-works = Nada que hacer.
open-works-of = Por hacer
open-cases-of = Casos abiertos

# Reports
report-period = Periodo
period-4-weeks = 4 semanas
period-12-weeks = 12 semanas
period-quarter = Trimestre
period-year = Año
period-before = Periodo anterior
period-after = Periodo siguiente
report-of-all = todo el equipo
report-mine = solo lo mío
report-show-year = Mostrar este año
report-nothing = Aún no hay cifras
report-nothing-text = Registre lo que se habló y las semanas se llenarán aquí.
report-none-found = Nada en este periodo
report-none-found-text = Elija un periodo más largo o quite un filtro.
report-none-here = Nada en este periodo.
report-table = Cifras en una tabla
report-table-of = { $what }, tabla
report-plot = { $what }, gráfico
report-file = CSV: { $what }, tabla para descargar
report-drawing = La tabla de abajo contiene las mismas cifras.
report-week = Semana del
report-weekday = Día de la semana
report-all = Todas
report-sum = Suma
report-weeks = Comunicaciones por semana y canal
report-says-weeks = Comunicaciones finalizadas, por la semana en que empezaron, aunque nadie respondiera. Las programadas, en curso y canceladas no cuentan.
report-other-types = Todas las demás
report-balance = Salientes y entrantes
report-says-balance = Comunicaciones finalizadas que empezamos nosotros y que empezaron otros. Las internas y aquellas de las que no se sabe quién empezó están solo en la tabla.
report-out = Salientes
report-in = Entrantes
report-among-us = Internas
report-unknown = Sin datos
report-replies = Tiempo hasta la primera respuesta
report-says-replies = Desde el fin de cada comunicación entrante hasta la primera saliente finalizada de su cadena o con el mismo tercero, en 30 días. Las llamadas sin respuesta y los correos devueltos no son respuesta.
report-median = La mitad en
report-most = 9 de 10 en
report-answered = Respondidas
report-none-needed = No hacía falta
report-unanswered = Sin respuesta
report-follow-ups = Seguimientos cumplidos
report-says-follow-ups = Cumplido es el que empezó a más tardar el último día previsto, tardío el que empezó después, abandonado el que se canceló o no había empezado al terminar su día. Los que están por venir no cuentan.
report-kept = Cumplidos
report-late = Tardíos
report-dropped = Abandonados
report-kept-share = Parte cumplida
report-plans = Previsto y real
report-says-plans = Cada comunicación cuyo último plan cae en el periodo. En vano: nadie respondió o fue devuelta. Se comparan las duraciones cuando se conocen ambas; las de todo el día quedan fuera.
report-planned = Previstas
report-took-place = Realizadas
report-in-vain = En vano
report-cancelled = Canceladas
report-still-open = Abiertas
report-timed = Comparadas
report-planned-time = Tiempo previsto
report-actual-time = Tiempo real
report-actual-share = De lo previsto
report-hours = Cuándo hablamos
report-says-hours = Comunicaciones finalizadas, por el día de la semana y la hora en que empezaron. Las de todo el día no tienen hora y quedan fuera.
report-cases = Casos abiertos por antigüedad
report-says-cases = Casos abiertos ahora, por días desde su inicio. Los estados que no se cuentan y los casos creados por una regla quedan fuera; el periodo, el canal y el motivo no los limitan.
report-age-under = Menos de { $days } días
report-age-between = De { $from } a { $until } días
report-age-over = { $days } días o más
report-employees = Cada uno de nosotros
report-says-employees = Comunicaciones finalizadas por responsable, lo que tardó en responderse lo que les llegó, y sus seguimientos. Solo lo ve quien dirige.
report-other-directions = Internas, sin datos
report-open-cases = Casos abiertos
report-first-reply = Primera respuesta, la mitad en
report-most-within = 9 de 10 en { $time }
report-not-kept = tardíos: { $late }, abandonados: { $dropped }
report-longer = { $sign } { $percent } %
report-compared = { $count ->
    [0] nada que comparar
    [one] duración de una comunicación
   *[other] duración de { $count } comunicaciones
}
report-oldest = el más antiguo: { $age }
report-as-many = tantas como en el mismo tiempo anterior
report-more = { $percent } % más que en el mismo tiempo anterior
report-fewer = { $percent } % menos que en el mismo tiempo anterior
in-minutes = { $what } (min)
