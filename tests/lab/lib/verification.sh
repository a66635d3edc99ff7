# shellcheck shell=bash
# docs/verification.md: what the long run did, where, and how far it got.

version_of() { # version_of PACKAGE
    dpkg-query -W -f '${Version}' "$1" 2>/dev/null | sed -E 's/^[0-9]+://; s/[-+].*//'
}

memory_gib() { awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo; }

# write_verification SUMMARY_FILE FACTS_FILE SECONDS < nothing; prints the page.
# SUMMARY_FILE has lines: project, passed, failed, skipped, seconds, separated by tabs.
write_verification() {
    local package project passed failed skipped seconds what reached
    cat <<END
# Verification

Written by \`./test --long\` on $(date -u +%F) in $(($3 / 60)) minutes. Do not edit by hand: run it again.

Machine: $(nproc) cores ($(uname -m)), $(memory_gib) GiB of memory, $(. /etc/os-release && echo "$PRETTY_NAME"), .NET SDK $(dotnet --version).
END
    printf 'Servers:'
    for package in samba slapd postfix; do
        [[ -n $(version_of "$package") ]] && printf ' %s %s' "$package" "$(version_of "$package")"
    done
    printf '.\n\n| project | passed | failed | skipped | seconds |\n|---|---:|---:|---:|---:|\n'
    while IFS=$'\t' read -r project passed failed skipped seconds; do
        printf '| %s | %s | %s | %s | %s |\n' "$project" "$passed" "$failed" "$skipped" "$seconds"
    done <"$1"
    [[ -s $2 ]] || return 0
    printf '\n| reached | |\n|---|---|\n'
    sort "$2" | while IFS=$'\t' read -r what reached; do
        printf '| %s | %s |\n' "$what" "$reached"
    done
}
