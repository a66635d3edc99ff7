# shellcheck shell=bash
# A RabbitMQ node of its own, on the lab's address only: its own node name, its own port mapper (epmd), its own cookie and folders. It runs as its
# package's account. The machine's own node, if there is one, is never touched.

RABBITMQ_LAB_USER=helpdesk

rabbitmq_missing() {
    local command
    for command in rabbitmq-server epmd; do
        [[ -x /usr/lib/rabbitmq/bin/$command ]] || have "$command" || { echo "$command is not installed"; return 0; }
    done
    id rabbitmq >/dev/null 2>&1 && return 1
    echo 'there is no account called rabbitmq'
}

rabbitmq_start() {
    local home=$LAB_ROOT/rabbitmq password
    password=$(secret)
    mkdir -p "$home"/{data,log}
    secret >"$home/.erlang.cookie"
    chmod 400 "$home/.erlang.cookie"
    cat >"$home/rabbitmq.conf" <<END
listeners.tcp.local = $LAB_ADDRESS:$RABBITMQ_PORT
default_user = $RABBITMQ_LAB_USER
default_pass = $password
loopback_users = none
log.console = true
log.console.level = warning
END
    : >"$home/enabled_plugins"
    echo '[].' >"$home/enabled_plugins"
    chown -R rabbitmq "$home"
    chmod -R go= "$home"
    rabbitmq_run || return 1
    export_line HELPDESK_LAB_RABBITMQ_URI "amqp://$RABBITMQ_LAB_USER:$password@$LAB_ADDRESS:$RABBITMQ_PORT/"
}

# A port mapper listens on the loopback address too, whatever it is told, and a node tries its distribution port on every address: labs that run at the
# same time need ports of their own for both, and find them in their addresses.
rabbitmq_offset() {
    local third fourth
    IFS=. read -r _ _ third fourth <<<"$LAB_ADDRESS"
    echo $(((third * 256 + fourth) % 7000))
}

# The port mapper is started by itself: the node would start one that outlives it.
rabbitmq_run() {
    local home=$LAB_ROOT/rabbitmq epmd_port dist_port
    epmd_port=$((RABBITMQ_EPMD_PORT + $(rabbitmq_offset)))
    dist_port=$((RABBITMQ_DIST_PORT + $(rabbitmq_offset)))
    if ! session_alive epmd; then
        start_session epmd setpriv --reuid rabbitmq --regid rabbitmq --init-groups --reset-env -- \
            env ERL_EPMD_ADDRESS="$LAB_ADDRESS" ERL_EPMD_PORT="$epmd_port" epmd -port "$epmd_port" -address "$LAB_ADDRESS"
        wait_for 10 answers "$LAB_ADDRESS" "$epmd_port" || { echo 'epmd did not start' >&2; return 1; }
    fi
    : >"$LAB_ROOT/rabbitmq.out"
    start_session rabbitmq setpriv --reuid rabbitmq --regid rabbitmq --init-groups --reset-env -- env \
        HOME="$home" LANG=C.UTF-8 RABBITMQ_NODENAME="hdlab@$LAB_ADDRESS" RABBITMQ_USE_LONGNAME=true \
        ERL_EPMD_ADDRESS="$LAB_ADDRESS" ERL_EPMD_PORT="$epmd_port" RABBITMQ_DIST_PORT="$dist_port" \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {${LAB_ADDRESS//./,}}" \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_MNESIA_BASE="$home/data" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_LOGS=- RABBITMQ_PID_FILE="$home/pid" \
        /usr/lib/rabbitmq/bin/rabbitmq-server
    wait_for 60 rabbitmq_answers || { tail -15 "$LAB_ROOT/rabbitmq.out" >&2; return 1; }
}

rabbitmq_answers() { session_alive rabbitmq && answers "$LAB_ADDRESS" "$RABBITMQ_PORT"; }

# Killed, so that nothing is said goodbye to: what was confirmed has to be there again.
rabbitmq_restart() {
    kill_session rabbitmq
    rabbitmq_run
}
