# shellcheck shell=bash
# OpenLDAP with the password policy overlay: ldap (StartTLS) and ldaps on the lab's own address.

SLAPD_BASE=dc=example,dc=org
SLAPD_NAME=ldap.example.org

slapd_missing() {
    local command
    for command in slapd slapadd openssl; do
        have "$command" || { echo "$command is not installed"; return 0; }
    done
    return 1
}

slapd_start() {
    local home=$LAB_ROOT/slapd admin helpdesk
    admin=$(secret) helpdesk=$(secret)
    mkdir -p "$home/db"
    chmod 700 "$home/db"
    make_certificate "$home/tls" "$SLAPD_NAME" || return 1
    # Some systems confine /usr/sbin/slapd to its packaged folders, by path. A copy is not confined, and which
    # tool it is goes by its name.
    cp "$(command -v slapd)" "$home/slapd" && ln -sf slapd "$home/slapadd"

    slapd_configuration "$home" "$admin" >"$home/slapd.conf"
    chmod 600 "$home/slapd.conf"
    slapd_entries "$helpdesk" | "$home/slapadd" -q -f "$home/slapd.conf" >"$home/slapadd.log" 2>&1 ||
        { tail -5 "$home/slapadd.log" >&2; return 1; }
    # Any debug level, 0 as well, keeps it in the foreground.
    start_session slapd "$home/slapd" -d 0 -f "$home/slapd.conf" \
        -h "ldap://$LAB_ADDRESS:$SLAPD_PORT ldaps://$LAB_ADDRESS:$SLAPD_TLS_PORT"
    wait_for 60 slapd_answers || { tail -5 "$LAB_ROOT/slapd.out" >&2; return 1; }

    export_line HELPDESK_LAB_SLAPD_URI "ldaps://$LAB_ADDRESS:$SLAPD_TLS_PORT"
    export_line HELPDESK_LAB_SLAPD_PLAIN_URI "ldap://$LAB_ADDRESS:$SLAPD_PORT"
    export_line HELPDESK_LAB_SLAPD_NAME "$SLAPD_NAME"
    export_line HELPDESK_LAB_SLAPD_CA "$LAB_ROOT/ca/ca.crt"
    export_line HELPDESK_LAB_SLAPD_BASE "$SLAPD_BASE"
    export_line HELPDESK_LAB_SLAPD_ADMIN_DN "cn=admin,$SLAPD_BASE"
    export_line HELPDESK_LAB_SLAPD_ADMIN_PASSWORD "$admin"
    export_line HELPDESK_LAB_SLAPD_HELPDESK_DN "cn=helpdesk,$SLAPD_BASE"
    export_line HELPDESK_LAB_SLAPD_HELPDESK_PASSWORD "$helpdesk"
}

slapd_answers() { session_alive slapd && answers "$LAB_ADDRESS" "$SLAPD_PORT" && answers "$LAB_ADDRESS" "$SLAPD_TLS_PORT"; }

# The helpdesk gets `write`, never `manage`, on userPassword: with `manage` the password policy is bypassed.
slapd_configuration() { # slapd_configuration HOME ADMIN_PASSWORD
    cat <<END
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
moduleload memberof
pidfile $1/slapd.pid
loglevel none
threads 8
sizelimit size.soft=1000 size.hard=unlimited size.pr=1000 size.prtotal=unlimited
TLSCACertificateFile $LAB_ROOT/ca/ca.crt
TLSCertificateFile $1/tls/server.crt
TLSCertificateKeyFile $1/tls/server.key
password-hash {SSHA}

database mdb
maxsize 2147483648
suffix "$SLAPD_BASE"
rootdn "cn=admin,$SLAPD_BASE"
rootpw $2
directory $1/db
dbnosync
index objectClass eq
index uid,mail,cn eq,sub
index entryUUID,entryCSN eq
index pwdAccountLockedTime pres,eq
access to dn.subtree="ou=left,$SLAPD_BASE" attrs=userPassword by self write by anonymous auth by * none
access to dn.subtree="ou=left,$SLAPD_BASE" attrs=pwdAccountLockedTime,pwdFailureTime,pwdReset,pwdEndTime by * read
access to attrs=userPassword by dn.exact="cn=helpdesk,$SLAPD_BASE" write by self write by anonymous auth by * none
access to attrs=pwdAccountLockedTime,pwdFailureTime,pwdReset,pwdEndTime by dn.exact="cn=helpdesk,$SLAPD_BASE" manage by * read
$(slapd_rights people)
$(slapd_rights tests)
access to dn.subtree="ou=groups,$SLAPD_BASE" attrs=member,uniqueMember,memberUid by dn.exact="cn=helpdesk,$SLAPD_BASE" write by users read
access to * by users read by anonymous auth
overlay ppolicy
ppolicy_default "cn=default,ou=policies,$SLAPD_BASE"
ppolicy_use_lockout
overlay memberof
END
}

# People may be created, changed, moved and deleted, groups get and lose members; the units themselves stay as they are.
slapd_rights() { # slapd_rights UNIT
    local who="by dn.exact=\"cn=helpdesk,$SLAPD_BASE\" write by users read by anonymous auth"
    cat <<END
access to dn.subtree="ou=$1,$SLAPD_BASE" filter=(objectClass=organizationalUnit) attrs=children $who
access to dn.subtree="ou=$1,$SLAPD_BASE" filter=(objectClass=inetOrgPerson) attrs=entry,objectClass,uid,cn,sn,givenName,displayName,mail,mobile $who
access to dn.subtree="ou=$1,$SLAPD_BASE" attrs=member,uniqueMember,memberUid $who
END
}

slapd_entries() { # slapd_entries HELPDESK_PASSWORD
    local unit number name
    cat <<END
dn: $SLAPD_BASE
objectClass: dcObject
objectClass: organization
o: Example
dc: example

END
    for unit in people left groups tests policies; do
        printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$unit" "$SLAPD_BASE" "$unit"
    done
    cat <<END
dn: cn=default,ou=policies,$SLAPD_BASE
objectClass: device
objectClass: pwdPolicy
cn: default
pwdAttribute: userPassword
pwdMaxFailure: 3
pwdLockout: TRUE
pwdLockoutDuration: 0
pwdFailureCountInterval: 0
pwdMinLength: 8
pwdCheckQuality: 2
pwdInHistory: 3
pwdMaxAge: 7776000
pwdExpireWarning: 604800
pwdGraceAuthnLimit: 2
pwdMustChange: TRUE
pwdAllowUserChange: TRUE
pwdSafeModify: FALSE

dn: cn=helpdesk,$SLAPD_BASE
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: helpdesk
userPassword: $1

END
    for number in {1..20}; do
        printf -v name 'u%06d' "$number"
        unit=people
        ((number >= 15)) && unit=left
        cat <<END
dn: uid=$name,ou=$unit,$SLAPD_BASE
objectClass: inetOrgPerson
uid: $name
cn: User $name
sn: $name
displayName: User Number $name
mail: $name@example.test
userPassword: Start#Pass1

END
    done
    printf 'dn: cn=readers,ou=groups,%s\nobjectClass: groupOfNames\ncn: readers\nmember: uid=u000001,ou=people,%s\n\n' \
        "$SLAPD_BASE" "$SLAPD_BASE"
}
