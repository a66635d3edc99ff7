# shellcheck shell=bash
# Runs the test projects, one after another or side by side, each as a session of its own that cannot outlive the run.

# Those that wait a good part of their time, for servers and for times to pass, run side by side, the longest first; those that compute run after them, one at a time.
WAITING=(Attacks RabbitMQ Ldap Entra)
COMPUTING=(EndToEnd EntityFrameworkCore Browser AspNetCore)

# Those whose tests wait for servers and processes more than they compute: twice as many of them at once as there are cores.
PATIENT=(Ldap EndToEnd Entra AspNetCore)

# The servers that projects share; one that kills those it works with has its own.
declare -A SERVERS=([shared]=samba,slapd,ds389,postgres,smtp,sink [Helpdesk.Sdk.RabbitMQ.Tests]=rabbitmq,postgres,sink)

# of_kind LIST PROJECT...: those of the projects that are on the list, in its order
of_kind() {
    local -n kind=$1
    local name project
    shift
    for name in "${kind[@]}"; do
        for project in "$@"; do if [[ $project == "Helpdesk.Sdk.$name.Tests" ]]; then echo "$project"; fi; done
    done
}

run_projects() { # run_projects LANES CONFIGURATION FILTER LIMIT: all of PROJECTS; adds up PASSED, FAILED and SKIPPED
    local lanes=$1 waiting computing others project passed failed skipped
    shift
    mapfile -t waiting < <(of_kind WAITING "${PROJECTS[@]}")
    mapfile -t computing < <(of_kind COMPUTING "${PROJECTS[@]}")
    mapfile -t others < <(printf '%s\n' "${PROJECTS[@]}" | grep -vxF -f <(printf '%s\n' "${waiting[@]}" "${computing[@]}"))
    run_side_by_side "$lanes" "${waiting[*]}" "$@"
    run_side_by_side $(((lanes + 1) / 2)) "${computing[*]} ${others[*]}" "$@"
    for project in "${PROJECTS[@]}"; do
        grep -q "^$project"$'\t' "$RESULTS/summary.tsv" && continue
        say "$project came to no result"
        FAILED=$((FAILED + 1))
    done
    LC_ALL=C sort -o "$RESULTS/summary.tsv" "$RESULTS/summary.tsv"
    while IFS=$'\t' read -r _ passed failed skipped _; do
        PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
    done <"$RESULTS/summary.tsv"
}

run_side_by_side() { # run_side_by_side LANES "PROJECT..." CONFIGURATION FILTER LIMIT
    local lanes=$1 project
    for project in $2; do
        while (($(jobs -rp | wc -l) >= lanes)); do wait -n; done
        run_in_lane "$project" "${@:3}" &
        LANES+=($!)
    done
    # Without a name it would wait for whatever else runs behind this script.
    ((${#LANES[@]} == 0)) || wait "${LANES[@]}"
    LANES=()
}

# run_in_lane PROJECT CONFIGURATION FILTER LIMIT: what it has to say comes at once in the end, not between the lines of another.
run_in_lane() { # in the background: a subshell of its own besides would not hear of the signal
    trap '[[ -z $SESSION ]] || end_session_id "$SESSION"; exit 143' TERM
    eval "$(lab_lines "$1")"
    run_project "$@" >"$RESULTS/$1.said" 2>&1
    flock "$RESULTS/summary.tsv" cat "$RESULTS/$1.said"
    rm -f "$RESULTS/$1.said"
}

# One that has ended is no child any more, and its number may be somebody else's.
lane_ended() { ! jobs -rp | grep -qx "$1"; }

# in_session SECONDS LOG COMMAND...: in a session of its own, which ends with it. 124 when time ran out.
in_session() {
    local limit=$1 log=$2 end code
    shift 2
    # Killed beyond any trap, this script still takes the command with it.
    setsid setpriv --pdeathsig KILL "$@" </dev/null >>"$log" 2>&1 &
    SESSION=$!
    end=$((SECONDS + limit))
    # $$ is the script itself, whichever lane of it this is.
    while kill -0 "$SESSION" 2>/dev/null && kill -0 $$ 2>/dev/null && ((SECONDS < end)); do sleep 1; done
    if kill -0 "$SESSION" 2>/dev/null; then
        end_session_id "$SESSION"
        wait "$SESSION" 2>/dev/null
        kill -0 $$ 2>/dev/null || exit 143
        code=124
    else
        wait "$SESSION"
        code=$?
        session_gone "$SESSION" || end_session_id "$SESSION"
    fi
    SESSION=''
    return "$code"
}

run_project() { # run_project NAME CONFIGURATION FILTER LIMIT
    local name=$1 program stream=$RESULTS/$1.json options=() code began=$SECONDS passed failed skipped finished
    program=$(find "tests/$name/bin/$2" -mindepth 2 -maxdepth 2 -name "$name.dll" 2>/dev/null | head -1)
    case $3 in
        '') ;;
        */*) options=(-filter "$3") ;;
        *) options=(-method "*$3*") ;;
    esac
    if [[ " ${PATIENT[*]/#/Helpdesk.Sdk.} " == *" ${name%.Tests} "* ]]; then options+=(-maxThreads 2x); fi
    : >"$stream"
    in_session "$4" "$stream" dotnet exec "${program:-tests/$name/bin/$2/$name.dll}" \
        -noColor -noLogo -noAutoReporters -reporter json -trx "$RESULTS/$name.trx" "${options[@]}"
    code=$?
    awk -f tests/lab/lib/results.awk "$stream" >"$RESULTS/$name.tsv"
    IFS=$'\t' read -r _ passed failed skipped finished < <(grep '^counts' "$RESULTS/$name.tsv")

    if ((code == 124)); then
        problem "$name" "was stopped after $4 seconds" && ((failed++))
    elif ((finished == 0)); then
        problem "$name" "ended with code $code before its tests did" && ((failed++))
    elif ((code != 0 && failed == 0)); then
        problem "$name" "ended with code $code although no test failed" && ((failed++))
    elif ((passed + failed + skipped == 0)) && [[ -z $3 ]] && has_tests "$name"; then
        problem "$name" 'has tests, but none ran' && ((failed++))
    fi
    printf '%s\t%d\t%d\t%d\t%d\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - began)) >>"$RESULTS/summary.tsv"
    printf '%-42s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - began))
    tell "$RESULTS/$name.tsv"
}

problem() { # problem PROJECT WHAT: with the last words of the program, and what was running
    say "$1 $2 (artifacts/test/$1.json)"
    grep -v '^{"[$]type"' "$RESULTS/$1.json" | tail -15 | cut -c1-300 >&2
    return 0
}

tell() { # tell FILE: the failures one by one, the skips by reason
    awk -F '\t' '
        $1 == "failed"  { printf "  FAILED  %s\n          %s\n", $2, substr($3, 1, 600) }
        $1 == "running" { printf "  RUNNING %s\n", $2 }
        $1 == "skipped" { skips[$3]++ }
        END { for (reason in skips) printf "  skipped %d: %s\n", skips[reason], substr(reason, 1, 200) }' "$1"
}

# Inherited tests have no [Fact] of their own: a class of the conformance kit counts as well.
has_tests() { grep -rqE --include='*.cs' --exclude-dir=obj --exclude-dir=bin '\[(Fact|Theory)\b|ConformanceTests' "tests/$1"; }
