# shellcheck shell=bash
# 389 Directory Server: ldap (StartTLS) and ldaps on the lab's own address, everything it writes in the lab's folder.

DS389_BASE=dc=example,dc=net
DS389_NAME=ds389.example.net
DS389_MANAGER='cn=Directory Manager'

ds389_missing() {
    local command
    for command in ns-slapd dscreate certutil pk12util ldapmodify openssl; do
        have "$command" || { echo "$command is not installed"; return 0; }
    done
    return 1
}

ds389_start() {
    local home=$LAB_ROOT/ds389 etc manager helpdesk
    manager=$(secret) helpdesk=$(secret)
    etc=$home/etc/dirsrv/slapd-lab
    mkdir -p "$home"/{sbin,tmp,share/dirsrv/inf,etc/dirsrv,etc/default,etc/tmpfiles.d,run/dirsrv,run/lock/dirsrv,var/lib/dirsrv,var/log/dirsrv,inst}
    cp -r /etc/dirsrv/config /etc/dirsrv/schema "$home/etc/dirsrv/"
    chown -R dirsrv: "$home"/{run,var}
    make_certificate "$home/tls" "$DS389_NAME" || return 1
    ds389_wrapper >"$home/sbin/ns-slapd"
    chmod 755 "$home/sbin/ns-slapd"
    ds389_defaults "$home" >"$home/share/dirsrv/inf/defaults.inf"
    ds389_settings "$manager" >"$home/ds.inf"
    chmod 600 "$home/ds.inf"
    # It starts the server once to fill it, and stops it.
    PREFIX=$home dscreate from-file "$home/ds.inf" >"$home/dscreate.log" 2>&1 || { tail -5 "$home/dscreate.log" >&2; return 1; }
    rm -f "$home/ds.inf"
    ds389_certificate "$home" "$etc" >>"$home/dscreate.log" 2>&1 || { tail -5 "$home/dscreate.log" >&2; return 1; }
    # A debug level keeps it in the foreground.
    start_session ds389 "$home/sbin/ns-slapd" -D "$etc" -i "$home/run/dirsrv/ds389.pid" -d 0
    wait_for 60 ds389_answers || { tail -5 "$LAB_ROOT/ds389.out" >&2; return 1; }
    { ds389_entries "$helpdesk"; ds389_policy; } |
        LDAPTLS_CACERT=$LAB_ROOT/ca/ca.crt ldapmodify -x -H "ldaps://$LAB_ADDRESS:$DS389_TLS_PORT" -D "$DS389_MANAGER" -w "$manager" >"$home/ldapmodify.log" 2>&1 ||
        { tail -5 "$home/ldapmodify.log" >&2; return 1; }

    export_line HELPDESK_LAB_DS389_URI "ldaps://$LAB_ADDRESS:$DS389_TLS_PORT"
    export_line HELPDESK_LAB_DS389_PLAIN_URI "ldap://$LAB_ADDRESS:$DS389_PORT"
    export_line HELPDESK_LAB_DS389_NAME "$DS389_NAME"
    export_line HELPDESK_LAB_DS389_CA "$LAB_ROOT/ca/ca.crt"
    export_line HELPDESK_LAB_DS389_BASE "$DS389_BASE"
    export_line HELPDESK_LAB_DS389_ADMIN_DN "$DS389_MANAGER"
    export_line HELPDESK_LAB_DS389_ADMIN_PASSWORD "$manager"
    export_line HELPDESK_LAB_DS389_HELPDESK_DN "uid=helpdesk,ou=service,$DS389_BASE"
    export_line HELPDESK_LAB_DS389_HELPDESK_PASSWORD "$helpdesk"
}

ds389_answers() { session_alive ds389 && answers "$LAB_ADDRESS" "$DS389_PORT" && answers "$LAB_ADDRESS" "$DS389_TLS_PORT"; }

# Whoever starts the server, it listens on the lab's address only.
ds389_wrapper() {
    cat <<END
#!/bin/sh
grep -q '^nsslapd-listenhost' "\$2/dse.ldif" ||
    sed -i '/^dn: cn=config\$/a nsslapd-listenhost: $LAB_ADDRESS\nnsslapd-securelistenhost: $LAB_ADDRESS' "\$2/dse.ldif"
exec /usr/sbin/ns-slapd "\$@"
END
}

# Where its tools look for everything: the packaged paths, moved into the lab's folder as far as anything is written there.
ds389_defaults() { # ds389_defaults HOME
    sed -E -e 's/^with_systemd *=.*/with_systemd = 0/' \
        -e "s#^(sbin_dir) *=.*#\1 = $1/sbin#" -e "s#^(tmp_dir) *=.*#\1 = $1/tmp#" -e "s#^(inst_dir) *=.*#\1 = $1/inst/slapd-{instance_name}#" \
        -e "s#= /dev/shm/#= $1/var/lib/dirsrv/home-#" -e "s#^sysconf_dir *=.*#sysconf_dir = $1/etc#" -e "s#= (/etc/dirsrv/|/etc/default|/etc/tmpfiles|/var|/run)#= $1\1#" /usr/share/dirsrv/inf/defaults.inf
}

ds389_settings() { # ds389_settings MANAGER_PASSWORD
    cat <<END
[general]
config_version = 2
full_machine_name = $DS389_NAME
strict_host_checking = False
selinux = False
systemd = False
start = False
[slapd]
instance_name = lab
port = $DS389_PORT
secure_port = $DS389_TLS_PORT
root_password = $1
self_sign_cert = True
[backend-userroot]
suffix = $DS389_BASE
create_suffix_entry = True
END
}

# The certificate it made itself is replaced by one of the lab's authority.
ds389_certificate() { # ds389_certificate HOME CONFIG_FOLDER
    local etc=$2
    openssl pkcs12 -export -inkey "$1/tls/server.key" -in "$1/tls/server.crt" -name Server-Cert -passout pass: -out "$1/tls/server.p12" &&
        certutil -F -d "$etc" -n Server-Cert -f "$etc/pwdfile.txt" &&
        certutil -A -d "$etc" -n Lab-CA -t CT,, -a -i "$LAB_ROOT/ca/ca.crt" -f "$etc/pwdfile.txt" &&
        pk12util -d "$etc" -k "$etc/pwdfile.txt" -W '' -i "$1/tls/server.p12" &&
        chown -R dirsrv: "$etc"
}

# Tokens: three letters of a name occur in a random password by chance, and would have it refused.
# After the entries: with "must change" on, a password set by the manager, the service account's too, is one to be changed at once.
ds389_policy() {
    cat <<END
dn: cn=config
changetype: modify
replace: passwordLockout
passwordLockout: on
-
replace: passwordMaxFailure
passwordMaxFailure: 3
-
replace: passwordLockoutDuration
passwordLockoutDuration: 1800
-
replace: passwordCheckSyntax
passwordCheckSyntax: on
-
replace: passwordMinLength
passwordMinLength: 8
-
replace: passwordMinTokenLength
passwordMinTokenLength: 20
-
replace: passwordHistory
passwordHistory: on
-
replace: passwordInHistory
passwordInHistory: 3
-
replace: passwordMustChange
passwordMustChange: on
-
replace: passwordExp
passwordExp: on
-
replace: passwordMaxAge
passwordMaxAge: 7776000
-
replace: passwordTrackUpdateTime
passwordTrackUpdateTime: on

END
}

# In ou=people and ou=tests the helpdesk creates, changes, moves and deletes people, in ou=groups and ou=tests it writes members; it reads everything but passwords.
ds389_entries() { # ds389_entries HELPDESK_PASSWORD
    local unit number name who="ldap:///uid=helpdesk,ou=service,$DS389_BASE"
    for unit in people left groups tests service; do
        printf 'dn: ou=%s,%s\nchangetype: add\nobjectClass: organizationalUnit\nou: %s\n' "$unit" "$DS389_BASE" "$unit"
        case $unit in
            people | tests)
                printf 'aci: (targetattr="userPassword || accountUnlockTime || passwordRetryCount || nsAccountLock || uid || cn || sn || givenName || displayName || mail || mobile")(targetfilter="(objectClass=inetOrgPerson)")(version 3.0; acl "helpdesk changes"; allow(write) userdn="%s";)\n' "$who"
                printf 'aci: (targetfilter="(objectClass=inetOrgPerson)")(version 3.0; acl "helpdesk creates and deletes"; allow(add,delete) userdn="%s";)\n' "$who"
                printf 'aci: (version 3.0; acl "helpdesk moves"; allow(moddn) userdn="%s";)\n' "$who"
                ;;&
            groups | tests)
                printf 'aci: (targetattr="member || uniqueMember || memberUid")(version 3.0; acl "helpdesk groups"; allow(write) userdn="%s";)\n' "$who"
                ;;
        esac
        echo
    done
    cat <<END
dn: $DS389_BASE
changetype: modify
add: aci
aci: (targetattr!="userPassword")(version 3.0; acl "helpdesk reads"; allow(read,search,compare) userdn="$who";)
aci: (targetattr="nsUniqueId || nsAccountLock || accountUnlockTime || passwordRetryCount || passwordExpirationTime || pwdUpdateTime || lastLoginTime || entryusn || createTimestamp || modifyTimestamp")(version 3.0; acl "helpdesk reads states"; allow(read,search,compare) userdn="$who";)
aci: (targetattr="userPassword")(version 3.0; acl "own password"; allow(write) userdn="ldap:///self";)

dn: uid=helpdesk,ou=service,$DS389_BASE
changetype: add
objectClass: inetOrgPerson
uid: helpdesk
cn: helpdesk
sn: helpdesk
userPassword: $1

END
    for number in {1..20}; do
        printf -v name 'u%06d' "$number"
        unit=people
        ((number >= 15)) && unit=left
        cat <<END
dn: uid=$name,ou=$unit,$DS389_BASE
changetype: add
objectClass: inetOrgPerson
uid: $name
cn: User $name
sn: $name
displayName: User Number $name
mail: $name@example.test
userPassword: Start#Pass1

END
    done
    printf 'dn: cn=readers,ou=groups,%s\nchangetype: add\nobjectClass: groupOfNames\ncn: readers\nmember: uid=u000001,ou=people,%s\n\n' \
        "$DS389_BASE" "$DS389_BASE"
}
