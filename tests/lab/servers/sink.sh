# shellcheck shell=bash
# Postfix's smtp-sink: takes any mail on a plain port as fast as it comes and writes each message to a file.

sink_missing() {
    have smtp-sink && return 1
    echo 'smtp-sink is not installed'
}

sink_start() {
    local home=$LAB_ROOT/sink
    mkdir -p "$home/messages"
    chown "$LAB_MAIL_UID" "$home/messages"
    chmod 700 "$home/messages"
    start_session sink smtp-sink -u "$(id -nu "$LAB_MAIL_UID")" -h sink.example.test -d "$home/messages/%s." "$LAB_ADDRESS:$SINK_PORT" 256
    wait_for 10 sink_answers || { tail -5 "$LAB_ROOT/sink.out" >&2; return 1; }

    export_line HELPDESK_LAB_SINK_HOST "$LAB_ADDRESS"
    export_line HELPDESK_LAB_SINK_PORT "$SINK_PORT"
    export_line HELPDESK_LAB_SINK_FOLDER "$home/messages"
}

sink_answers() { session_alive sink && answers "$LAB_ADDRESS" "$SINK_PORT"; }
