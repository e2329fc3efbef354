#!/bin/sh
# Runs one throw-away PostgreSQL for as long as standard input stays open:
#
#     postgres.sh BINARIES DIRECTORY
#
# Prints "ready" when the server takes connections on a socket in DIRECTORY,
# or what went wrong. When standard input ends, because the caller ended in
# whichever way, it stops the server and removes DIRECTORY.
# Whoever is asked to stop politely must not stop before that: signals are
# ignored, and a broken pipe is not a reason to leave a server behind.
trap '' HUP INT TERM PIPE
binaries=$1
directory=$2
log=$directory/log

# PostgreSQL refuses to run as root.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    else
        "$@"
    fi
}

create() {
    # One of the same process number may lie here since the machine went down.
    rm -rf "$directory"
    mkdir -m 700 "$directory" || return
    if [ "$(id -u)" = 0 ]; then
        chown postgres:postgres "$directory" || return
    fi
    # A language's own order instead of the bytes' order, as servers have in
    # daily use: a query that counts on the latter must show.
    as_server "$binaries/initdb" --pgdata="$directory/data" --username=rapport \
        --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en --no-sync >>"$log" 2>&1 || return
    configure >>"$directory/data/postgresql.conf"
}

# fsync is off because no test takes away the server's power: one that kills
# our own process loses nothing PostgreSQL has acknowledged.
# Without autovacuum a plan depends on the test's own `analyze` alone.
configure() {
    cat <<END
listen_addresses = ''
unix_socket_directories = '$directory'
unix_socket_permissions = 0700
max_connections = 200
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
END
}

start() {
    as_server "$binaries/pg_ctl" start --pgdata="$directory/data" \
        --log="$directory/server.log" --wait --timeout=60 </dev/null >>"$log" 2>&1
}

stop() {
    if [ -e "$directory/data/postmaster.pid" ]; then
        as_server "$binaries/pg_ctl" stop --pgdata="$directory/data" \
            --mode=immediate --timeout=60 </dev/null >>"$log" 2>&1
    fi
    rm -rf "$directory"
}

cd / || exit 1
if create && start; then
    echo ready
    read -r _
else
    echo "PostgreSQL did not start:"
    cat "$log" "$directory/server.log" 2>/dev/null
fi
stop
