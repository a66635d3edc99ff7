# shellcheck shell=bash
# A PostgreSQL of its own, on the lab's address only, run by its package's account (it refuses to run as root).
# fsync is off: a killed server loses nothing that way, only a machine that loses its power does, and no test takes that away.

PG_USER=helpdesk

# A small server for thousands of small schemas and connections that live for a moment: each connection maps the buffers, each dropped table goes through them.
POSTGRES_SMALL=(-c shared_buffers=24MB -c wal_init_zero=off -c jit=off -c max_wal_senders=0 -c wal_level=minimal -c max_parallel_workers=0)

# The newest installed release; its commands are not on the PATH.
pg_command() { find /usr/lib/postgresql/*/bin -name "$1" 2>/dev/null | sort -V | tail -1; }

postgres_missing() {
    local command
    for command in initdb postgres; do
        [[ -n $(pg_command "$command") ]] || { echo "$command is not installed"; return 0; }
    done
    id postgres >/dev/null 2>&1 && return 1
    echo 'there is no account called postgres'
}

postgres_start() {
    local home=$LAB_ROOT/postgres password
    password=$(secret)
    mkdir -p "$home"
    printf '%s' "$password" >"$home/password"
    chown -R postgres "$home"
    chmod -R go= "$home"
    as_postgres "$(pg_command initdb)" -D "$home/data" -U "$PG_USER" --pwfile="$home/password" -A scram-sha-256 \
        -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$LAB_ROOT/postgres.initdb" 2>&1 ||
        { tail -5 "$LAB_ROOT/postgres.initdb" >&2; return 1; }
    postgres_run || return 1

    export_line HELPDESK_LAB_POSTGRES_CONNECTION "Host=$LAB_ADDRESS;Port=$POSTGRES_PORT;Username=$PG_USER;Password=$password;Database=postgres"
}

postgres_run() {
    : >"$LAB_ROOT/postgres.out"
    start_session postgres setpriv --reuid postgres --regid postgres --init-groups --reset-env -- "$(pg_command postgres)" -D "$LAB_ROOT/postgres/data" \
        -c "listen_addresses=$LAB_ADDRESS" -c "port=$POSTGRES_PORT" -c unix_socket_directories= -c fsync=off -c max_connections=300 "${POSTGRES_SMALL[@]}"
    wait_for 20 postgres_answers || { tail -5 "$LAB_ROOT/postgres.out" >&2; return 1; }
}

# The server refuses its data while the number of the killed one answers, which it does until somebody has collected the dead,
# and while one of its children, which have sessions of their own, is still on its way out.
postgres_restart() {
    local data=$LAB_ROOT/postgres/data pid attempt
    pid=$(head -1 "$data/postmaster.pid")
    kill_session postgres
    wait_for 15 postgres_collected "$pid" || rm -f "$data/postmaster.pid"
    for attempt in 1 2 3 4 5; do
        postgres_run && return
        end_session postgres
        sleep "$attempt"
    done
    return 1
}

postgres_collected() { ! kill -0 "$1" 2>/dev/null; }

postgres_answers() { session_alive postgres && answers "$LAB_ADDRESS" "$POSTGRES_PORT" && grep -q 'ready to accept connections' "$LAB_ROOT/postgres.out"; }

# From a folder that this account may enter.
as_postgres() { (cd / && exec setpriv --reuid postgres --regid postgres --init-groups --reset-env -- "$@"); }
