# shellcheck shell=bash
# Installing the servers: once, quietly, without starting a daemon.

APT_PACKAGES=(
    samba samba-ad-dc samba-dsdb-modules samba-vfs-modules samba-ad-provision winbind python3-samba python3-markdown
    ldb-tools tdb-tools krb5-user acl attr libsasl2-modules libsasl2-modules-gssapi-mit
    slapd ldap-utils 389-ds-base libnss3-tools postfix sasl2-bin oathtool openssl procps postgresql tshark rabbitmq-server chromium chromium-headless-shell
)

installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# A package of another release's name (samba-ad-provision exists only in some) is nothing to stumble over:
# what is really needed is asked again, by command, when a server starts.
obtainable() { [[ -n $(apt-cache madison "$1" 2>/dev/null) ]]; }

missing_packages() {
    local package
    for package in "${APT_PACKAGES[@]}"; do
        installed "$package" || printf '%s\n' "$package"
    done
}

# The commands all servers come down to. When they are there, apt is not asked at all.
all_commands_present() {
    local command
    for command in samba samba-tool ldbsearch slapd slapadd ldapsearch ns-slapd dscreate certutil postfix smtp-sink saslpasswd2 oathtool openssl kinit tshark chromium chromium-headless-shell; do
        have "$command" || return 1
    done
    ! postgres_missing >/dev/null && ! rabbitmq_missing >/dev/null
}

# apt_run ARGS...: a private TMPDIR and a patient lock, since another run may be installing at this moment; one retry.
apt_run() {
    local scratch attempt code=1
    scratch=$(mktemp -d)
    for attempt in 1 2; do
        TMPDIR=$scratch DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
            apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$scratch/log" 2>&1 && { code=0; break; }
        ((attempt == 2)) || sleep 3
    done
    ((code == 0)) || { say "apt-get $1 failed:"; tail -15 "$scratch/log" >&2; }
    rm -rf "$scratch"
    return "$code"
}

# With a policy-rc.d that says 101, no package starts its daemon. Somebody else's stays as it is if it
# forbids already; otherwise it is put back afterwards.
forbid_daemons() {
    local policy=/usr/sbin/policy-rc.d
    POLICY_STATE=kept
    if [[ -e $policy ]]; then
        "$policy" slapd start >/dev/null 2>&1
        (($? == 101)) && return
        mv "$policy" "$policy.helpdesk-lab" && POLICY_STATE=moved
    else
        POLICY_STATE=created
    fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
}

allow_daemons() {
    local policy=/usr/sbin/policy-rc.d
    case ${POLICY_STATE:-kept} in
        created) rm -f "$policy" ;;
        moved) mv "$policy.helpdesk-lab" "$policy" ;;
    esac
    POLICY_STATE=kept
}

# install_servers: 0 when everything is there afterwards. A failure is reported, not fatal:
# the servers that can start do, and tests say which they miss.
install_servers() {
    all_commands_present && return 0
    have apt-get || { say 'no apt-get here: install the servers yourself (tests/lab/README.md)'; return 1; }
    mkdir -p /run/helpdesk-lab
    (
        flock 7
        all_commands_present && exit 0
        mapfile -t wanted < <(missing_packages)
        say "installing ${#wanted[@]} packages by apt"
        trap allow_daemons EXIT
        trap 'exit 130' INT TERM
        forbid_daemons
        for package in "${wanted[@]}"; do obtainable "$package" || { apt_run update; break; }; done
        available=()
        for package in "${wanted[@]}"; do obtainable "$package" && available+=("$package"); done
        # A stale package list names versions the archive has dropped: refresh once and try again.
        apt_run install --no-install-recommends "${available[@]}" ||
            { apt_run update && apt_run install --no-install-recommends "${available[@]}"; }
    ) 7>/run/helpdesk-lab/apt.lock
    all_commands_present
}

# install_office: LibreOffice without its windows, which long runs open exported files with. Only for who asks for it.
install_office() {
    have soffice && return 0
    have apt-get || { say 'no apt-get here: install LibreOffice Calc yourself'; return 1; }
    mkdir -p /run/helpdesk-lab
    (
        flock 7
        have soffice && exit 0
        say 'installing LibreOffice Calc by apt'
        apt_run install --no-install-recommends libreoffice-calc ||
            { apt_run update && apt_run install --no-install-recommends libreoffice-calc; }
    ) 7>/run/helpdesk-lab/apt.lock
    have soffice
}
