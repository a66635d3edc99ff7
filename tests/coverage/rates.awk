# Cobertura's XML, one element a line: a row of the table for each package, and one for all.
function value(name,    found) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    found = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    return found
}
function share(part, whole) { return whole ? sprintf("%.1f %%", 100 * part / whole) : "-" }
function row(name, lines, passed, branches, taken) {
    return sprintf("| %s | %d | %s | %d | %s |", name, lines, share(passed, lines), branches, share(taken, branches))
}
/<package / { package = value("name"); sub(/\.dll$/, "", package); order[++packages] = package }
/<class / { file = value("filename") }
# Lines stand in their methods, and once more in the class: the latter count. Several classes may share one (a lambda, an iterator).
/<methods>/ { inside = 1 }
/<\/methods>/ { inside = 0 }
/<line / && !inside {
    place = file ":" value("number")
    if (!(place in seen)) { seen[place]; lines[package]++ }
    if (value("hits") > 0 && !(place in hit)) { hit[place]; passed[package]++ }
    if (match($0, /\([0-9]+\/[0-9]+\)/)) {
        split(substr($0, RSTART + 1, RLENGTH - 2), part, "/")
        taken[package] += part[1]
        branches[package] += part[2]
    }
}
END {
    for (i = 1; i <= packages; i++) {
        package = order[i]
        print row("`" package "`", lines[package], passed[package], branches[package], taken[package]) | "LC_ALL=C sort"
        all += lines[package]; allPassed += passed[package]; allBranches += branches[package]; allTaken += taken[package]
    }
    close("LC_ALL=C sort")
    print row("**all**", all, allPassed, allBranches, allTaken)
}
