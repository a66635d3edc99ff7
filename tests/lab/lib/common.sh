# shellcheck shell=bash
# What every lab script needs: messages, waiting for ports, starting and ending whole sessions of processes.

# Progress goes to standard error; standard output of `lab` carries export lines only.
say() { printf 'lab: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# answers HOST PORT: is somebody listening there?
answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# wait_for SECONDS COMMAND...: polls until the command succeeds.
wait_for() {
    local tries=$(($1 * 20)) i
    shift
    for ((i = 0; i < tries; i++)); do
        "$@" && return 0
        sleep 0.05
    done
    return 1
}

# secret: a fresh password for this run that satisfies every policy of the lab.
secret() { printf 'Lab-%s-Zz9' "$(openssl rand -hex 9)"; }

# start_session NAME COMMAND...: runs the command as the leader of a new session, so that it and everything
# it starts can be found and ended later by one number. No descriptor of ours is handed on: an inherited
# lock would outlive the lab.
start_session() {
    local name=$1
    shift
    mkdir -p "$LAB_ROOT/sessions"
    (
        exec 7>&- 8>&- 9>&-
        exec setsid "$@" </dev/null >>"$LAB_ROOT/$name.out" 2>&1
    ) &
    echo $! >"$LAB_ROOT/sessions/$name"
}

# session_pids SID: the living members (zombies do not count) of a session, without starting a process for it.
session_pids() {
    local stat line fields
    for stat in /proc/[0-9]*/stat; do
        { read -r line <"$stat"; } 2>/dev/null || continue
        # After the name, which may contain anything: state, parent, group, session.
        read -ra fields <<<"${line##*) }"
        if [[ ${fields[3]:-} == "$1" && ${fields[0]} != Z ]]; then echo "${line%% *}"; fi
    done
}

session_gone() { [[ -z $(session_pids "$1") ]]; }
session_alive() { [[ -s $LAB_ROOT/sessions/$1 ]] && ! session_gone "$(cat "$LAB_ROOT/sessions/$1")"; }

# end_session_id SID: asks the leader first, or all where it has gone, then ends whatever is left of its session.
end_session_id() {
    local pids
    # shellcheck disable=SC2046 # one word a process
    kill -TERM "$1" 2>/dev/null || kill -TERM $(session_pids "$1") 2>/dev/null
    if ! wait_for 5 session_gone "$1"; then
        mapfile -t pids < <(session_pids "$1")
        ((${#pids[@]} == 0)) || kill -KILL "${pids[@]}" 2>/dev/null
        wait_for 5 session_gone "$1" || say "some processes of session $1 would not end"
    fi
}

end_session() { # end_session NAME
    local file=$LAB_ROOT/sessions/$1
    [[ -s $file ]] || return 0
    end_session_id "$(cat "$file")"
    rm -f "$file"
}

kill_session() { # kill_session NAME: at once and without a word
    local file=$LAB_ROOT/sessions/$1 id pids
    [[ -s $file ]] || return 0
    id=$(cat "$file")
    mapfile -t pids < <(session_pids "$id")
    ((${#pids[@]} == 0)) || kill -KILL "${pids[@]}" 2>/dev/null
    wait_for 5 session_gone "$id"
    rm -f "$file"
}

# export_line NAME VALUE: one line a shell can source, whatever the value contains.
export_line() { printf 'export %s=%s\n' "$1" "${2@Q}"; }
