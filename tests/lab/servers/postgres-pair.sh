#!/usr/bin/env bash
# Two PostgreSQL servers for one test, the second a synchronous streaming replica of the first. Needs what postgres.sh needs.
#   start DIR ADDRESS PORT1 PORT2   make and start both; prints the connection string
#   stop DIR N [MODE]               stop server N; MODE is fast (default) or immediate, which is a crash
#   run DIR N                       start server N again
#   promote DIR                     make the second one the primary, waiting for no replica any more
#   down DIR                        stop what runs and remove everything
set -uo pipefail

bin=$(find /usr/lib/postgresql/*/bin -name postgres 2>/dev/null | sort -V | tail -1)
bin=${bin%/*}

# From a folder that this account may enter, and with nothing that keeps the caller's pipe open.
as_postgres() { (cd / && exec setpriv --reuid postgres --regid postgres --init-groups --reset-env -- "$@"); }

control() { as_postgres "$bin/pg_ctl" -D "$1/$2" -w -t 60 "${@:3}" </dev/null >>"$1/pg_ctl.log" 2>&1; }

start() {
    local dir=$1 address=$2 first=$3 second=$4 password
    mkdir -p "$dir" && chmod 700 "$dir" || return 1
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s' "$password" >"$dir/password"
    chown -R postgres "$dir"
    as_postgres "$bin/initdb" -D "$dir/1" -U helpdesk --pwfile="$dir/password" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$dir/initdb.log" 2>&1 || return 1
    cat >>"$dir/1/postgresql.conf" <<END
listen_addresses = '$address'
port = $first
unix_socket_directories = ''
fsync = off
max_connections = 100
synchronous_standby_names = '*'
wal_keep_size = '256MB'
shared_buffers = '16MB'
END
    printf 'host replication all %s/32 scram-sha-256\n' "$address" >>"$dir/1/pg_hba.conf"
    printf 'host all all %s/32 scram-sha-256\n' "$address" >>"$dir/1/pg_hba.conf"
    control "$dir" 1 -l "$dir/1.log" start || return 1
    # The copy itself waits for no replica: there is none yet.
    PGPASSWORD=$password as_backup "$dir" "$address" "$first" || return 1
    sed -i "s/^port = .*/port = $second/" "$dir/2/postgresql.conf"
    control "$dir" 2 -l "$dir/2.log" start || return 1
    printf 'Host=%s:%s,%s:%s;Username=helpdesk;Password=%s;Database=postgres\n' "$address" "$first" "$address" "$second" "$password"
}

as_backup() {
    (cd / && exec setpriv --reuid postgres --regid postgres --init-groups -- env HOME=/ "$bin/pg_basebackup" -h "$2" -p "$3" -U helpdesk -D "$1/2" -R -c fast --no-sync) >>"$1/pg_ctl.log" 2>&1
}

case ${1:-} in
    start) start "${@:2}" ;;
    stop) control "$2" "$3" -m "${4:-fast}" stop ;;
    run) control "$2" "$3" -l "$2/$3.log" start ;;
    promote)
        printf "synchronous_standby_names = ''\n" >>"$2/2/postgresql.conf"
        control "$2" 2 promote && control "$2" 2 reload
        ;;
    down)
        for server in 1 2; do [[ -f $2/$server/postmaster.pid ]] && control "$2" "$server" -m immediate stop; done
        rm -rf "$2"
        ;;
    *) sed -n '2,8p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
