# shellcheck shell=bash
# A private Postfix (its own configuration, queue and ports; the machine's own is never touched) that keeps every
# message: whatever the address, it ends as one file in a Maildir, and nothing leaves the machine.
#   2525  plain, STARTTLS offered, no authentication
#   2587  STARTTLS and AUTH required
#   2465  TLS from the first byte, AUTH required
# A recipient called refused@ gets 550, later@ gets 450; messages over 1 MiB get 552.

SMTP_NAME=mail.example.test
SMTP_USER=mailer

smtp_missing() {
    local command
    for command in postfix postconf saslpasswd2 openssl; do
        have "$command" || { echo "$command is not installed"; return 0; }
    done
    return 1
}

smtp_start() {
    local home=$LAB_ROOT/smtp password
    password=$(secret)
    mkdir -p "$home"/{etc/sasl,queue,data,inbox}
    chown postfix "$home/data"
    chown "$LAB_MAIL_UID" "$home/inbox"
    chmod 700 "$home/inbox"
    make_certificate "$home/tls" "$SMTP_NAME" || return 1
    smtp_accounts "$home" "$password" || return 1
    smtp_main "$home" >"$home/etc/main.cf"
    smtp_master >"$home/etc/master.cf"
    printf '/^refused@/ 550 5.1.1 No such mailbox\n/^later@/ 450 4.2.0 Mailbox busy, try again later\n' >"$home/etc/recipients"
    postfix -c "$home/etc" check >"$home/check.log" 2>&1 || { cat "$home/check.log" >&2; return 1; }
    start_session smtp "$(postconf -h daemon_directory)/master" -c "$home/etc" -s
    wait_for 15 smtp_answers || { tail -5 "$LAB_ROOT/smtp.out" "$home/log" >&2; return 1; }

    export_line HELPDESK_LAB_SMTP_HOST "$LAB_ADDRESS"
    export_line HELPDESK_LAB_SMTP_NAME "$SMTP_NAME"
    export_line HELPDESK_LAB_SMTP_PORT "$SMTP_PORT"
    export_line HELPDESK_LAB_SMTP_STARTTLS_PORT "$SUBMISSION_PORT"
    export_line HELPDESK_LAB_SMTP_SMTPS_PORT "$SMTPS_PORT"
    export_line HELPDESK_LAB_SMTP_CA "$LAB_ROOT/ca/ca.crt"
    export_line HELPDESK_LAB_SMTP_USER "$SMTP_USER"
    export_line HELPDESK_LAB_SMTP_PASSWORD "$password"
    export_line HELPDESK_LAB_SMTP_INBOX "$home/inbox"
}

smtp_answers() {
    session_alive smtp && answers "$LAB_ADDRESS" "$SMTP_PORT" && answers "$LAB_ADDRESS" "$SUBMISSION_PORT" && answers "$LAB_ADDRESS" "$SMTPS_PORT"
}

smtp_accounts() { # smtp_accounts HOME PASSWORD
    printf '%s' "$2" | saslpasswd2 -p -c -f "$1/etc/sasl/users" -u "$SMTP_NAME" "$SMTP_USER" || return 1
    chown postfix "$1/etc/sasl/users"
    chmod 600 "$1/etc/sasl/users"
    printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: %s\n' "$1/etc/sasl/users" >"$1/etc/sasl/smtpd.conf"
}

# inet_interfaces knows configured interfaces only; master.cf names the address that is really listened on.
smtp_main() { # smtp_main HOME
    cat <<END
compatibility_level = 3.6
queue_directory = $1/queue
data_directory = $1/data
command_directory = $(postconf -h command_directory)
daemon_directory = $(postconf -h daemon_directory)
maillog_file = $1/log
maillog_file_prefixes = /tmp
myhostname = $SMTP_NAME
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no
message_size_limit = 1048576
mailbox_size_limit = 0
virtual_mailbox_limit = 0
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:nothing is local here
default_transport = error:nothing leaves the lab
virtual_mailbox_domains = static:every
virtual_mailbox_base = $1
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:$LAB_MAIL_UID
virtual_gid_maps = static:$LAB_MAIL_UID
smtpd_relay_restrictions = permit_auth_destination, reject
smtpd_recipient_restrictions = check_recipient_access regexp:$1/etc/recipients, permit
smtpd_tls_cert_file = $1/tls/server.crt
smtpd_tls_key_file = $1/tls/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = $1/etc/sasl
smtpd_sasl_local_domain = $SMTP_NAME
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
END
}

smtp_master() {
    local authenticated='-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject -o smtpd_delay_reject=yes'
    cat <<END
$LAB_ADDRESS:$SMTP_PORT inet n - n - - smtpd
$LAB_ADDRESS:$SUBMISSION_PORT inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $authenticated
$LAB_ADDRESS:$SMTPS_PORT inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $authenticated
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
END
}
