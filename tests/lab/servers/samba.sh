# shellcheck shell=bash
# A Samba Active Directory domain controller: LDAP, LDAPS and Kerberos on the lab's own address.

SAMBA_REALM=HELPDESK.TEST
SAMBA_DNS=helpdesk.test
SAMBA_BASE=DC=helpdesk,DC=test
SAMBA_HOST=dc1

samba_missing() {
    local command
    for command in samba samba-tool openssl; do
        have "$command" || { echo "$command is not installed"; return 0; }
    done
    return 1
}

samba_start() {
    local home=$LAB_ROOT/samba admin helpdesk
    admin=$(secret) helpdesk=$(secret)
    mkdir -p "$home"/{tmp,run,log,tls}
    make_certificate "$home/tls" "$SAMBA_HOST.$SAMBA_DNS" || return 1

    # shellcheck disable=SC2094
    TMPDIR=$home/tmp samba-tool domain provision --targetdir="$home" --realm="$SAMBA_REALM" --domain=HELPDESK \
        --server-role=dc --dns-backend=NONE --host-name="$SAMBA_HOST" --host-ip="$LAB_ADDRESS" --adminpass="$admin" \
        --option="interfaces=$LAB_ADDRESS/8" --option='bind interfaces only=yes' --option='ldb:nosync=true' \
        --option="posix:eadb=$home/eadb.tdb" >"$home/log/provision" 2>&1 </dev/null ||
        { tail -15 "$home/log/provision" >&2; return 1; }
    samba_configuration "$home" >"$home/etc/smb.conf"
    samba_kerberos >"$home/krb5.conf"
    printf '%s\n%s\n' "$LAB_ADDRESS" "$helpdesk" |
        TMPDIR=$home/tmp /usr/bin/python3 "$LAB_SCRIPTS/servers/samba-seed.py" "$home/etc/smb.conf" "$SAMBA_BASE" \
            >"$home/log/seed" 2>&1 || { tail -15 "$home/log/seed" >&2; return 1; }
    samba-tool domain exportkeytab "$home/helpdesk.keytab" --principal="hduser@$SAMBA_REALM" \
        -s "$home/etc/smb.conf" >"$home/log/keytab" 2>&1 </dev/null

    start_session samba env TMPDIR="$home/tmp" KRB5_CONFIG="$home/krb5.conf" \
        samba --foreground --no-process-group -s "$home/etc/smb.conf" --model=prefork
    wait_for 30 samba_answers || { tail -15 "$home"/log/* "$LAB_ROOT/samba.out" >&2; return 1; }

    export_line HELPDESK_LAB_SAMBA_URI "ldaps://$LAB_ADDRESS:636"
    export_line HELPDESK_LAB_SAMBA_PLAIN_URI "ldap://$LAB_ADDRESS:389"
    export_line HELPDESK_LAB_SAMBA_NAME "$SAMBA_HOST.$SAMBA_DNS"
    export_line HELPDESK_LAB_SAMBA_REALM "$SAMBA_REALM"
    export_line HELPDESK_LAB_SAMBA_CA "$LAB_ROOT/ca/ca.crt"
    export_line HELPDESK_LAB_SAMBA_BASE "$SAMBA_BASE"
    export_line HELPDESK_LAB_SAMBA_ADMIN_DN "CN=Administrator,CN=Users,$SAMBA_BASE"
    export_line HELPDESK_LAB_SAMBA_ADMIN_PASSWORD "$admin"
    export_line HELPDESK_LAB_SAMBA_HELPDESK_DN "CN=hduser,OU=Service,OU=Lab,$SAMBA_BASE"
    export_line HELPDESK_LAB_SAMBA_HELPDESK_UPN "hduser@$SAMBA_DNS"
    export_line HELPDESK_LAB_SAMBA_HELPDESK_PASSWORD "$helpdesk"
    export_line HELPDESK_LAB_SAMBA_HELPDESK_KEYTAB "$home/helpdesk.keytab"
    export_line KRB5_CONFIG "$home/krb5.conf"
}

samba_answers() {
    session_alive samba || { say 'samba ended while starting'; return 0; }
    answers "$LAB_ADDRESS" 389 && answers "$LAB_ADDRESS" 636 && answers "$LAB_ADDRESS" 88
}

samba_configuration() { # samba_configuration HOME
    cat <<END
[global]
    netbios name = ${SAMBA_HOST^^}
    realm = $SAMBA_REALM
    workgroup = HELPDESK
    server role = active directory domain controller
    server services = ldap kdc
    ldb:nosync = true
    posix:eadb = $1/eadb.tdb
    interfaces = $LAB_ADDRESS/8
    bind interfaces only = yes
    disable netbios = yes
    private dir = $1/private
    state directory = $1/state
    cache directory = $1/cache
    lock directory = $1/lock
    binddns dir = $1/bind-dns
    pid directory = $1/run
    ncalrpc dir = $1/run/ncalrpc
    ntp signd socket directory = $1/run/ntp_signd
    winbindd socket directory = $1/run/winbindd
    logging = file
    log file = $1/log/%m.log
    max log size = 0
    tls enabled = yes
    tls keyfile = $1/tls/server.key
    tls certfile = $1/tls/server.crt
    tls cafile = $LAB_ROOT/ca/ca.crt
    ldap server require strong auth = allow_sasl_over_tls
    prefork children = 4
END
}

# No name server and no canonical names: the address itself is the host of the service principal.
samba_kerberos() {
    cat <<END
[libdefaults]
    default_realm = $SAMBA_REALM
    dns_lookup_realm = false
    dns_lookup_kdc = false
    dns_canonicalize_hostname = false
    rdns = false
[realms]
    $SAMBA_REALM = {
        kdc = $LAB_ADDRESS
    }
[domain_realm]
    .$SAMBA_DNS = $SAMBA_REALM
    $SAMBA_DNS = $SAMBA_REALM
END
}
