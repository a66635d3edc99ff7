# shellcheck shell=bash
# One 127.77.N.M for each lab. Samba insists on ports 389, 636 and 88, so labs that run at the same time differ
# in address, not in port. A lease is a locked file: whoever holds the lock (on descriptor 9) owns the address,
# and the kernel gives it back when that process ends, however it ends.

LEASES=/run/helpdesk-lab/leases

# The ports of a lab. All below the ephemeral range, so that no outgoing connection can be sitting on one.
SLAPD_PORT=3389 SLAPD_TLS_PORT=3636
DS389_PORT=4389 DS389_TLS_PORT=4636
SMTP_PORT=2525 SUBMISSION_PORT=2587 SMTPS_PORT=2465 SINK_PORT=2526
POSTGRES_PORT=5433
RABBITMQ_PORT=5673 RABBITMQ_EPMD_PORT=10370 RABBITMQ_DIST_PORT=25673
LAB_PORTS=(88 389 464 636 3268 3269 "$SLAPD_PORT" "$SLAPD_TLS_PORT" "$DS389_PORT" "$DS389_TLS_PORT" "$SMTP_PORT" "$SUBMISSION_PORT" "$SMTPS_PORT" "$SINK_PORT" "$POSTGRES_PORT" "$RABBITMQ_PORT" "$RABBITMQ_EPMD_PORT" "$RABBITMQ_DIST_PORT")

# Also true for somebody who listens on all addresses, or for what a killed lab left behind.
address_busy() {
    local port
    for port in "${LAB_PORTS[@]}"; do
        answers "$1" "$port" && return 0
    done
    return 1
}

# lease_address: sets LAB_ADDRESS and leaves its lock on descriptor 9 of this shell.
lease_address() {
    local try address
    mkdir -p "$LEASES"
    for try in {1..500}; do
        # A random start keeps labs apart that were started in the same moment; the lock decides.
        address="127.77.$((RANDOM % 254 + 1)).$((RANDOM % 254 + 1))"
        exec 9>>"$LEASES/$address"
        if flock -n 9 && ! address_busy "$address"; then
            # shellcheck disable=SC2034
            LAB_ADDRESS=$address
            return 0
        fi
        exec 9>&-
    done
    die "no free loopback address after $try tries"
}
