# Reads the message stream of a test program (xunit's json reporter) and prints, tab-separated:
#   counts  PASSED FAILED SKIPPED FINISHED     FINISHED is 1 when the run came to its own end
#   failed  NAME MESSAGE
#   skipped NAME REASON
#   running NAME                               begun and not ended: what hung, or was running in a crash
# The stream is written as it happens, so the counts of a run that crashed or hung are true as far as it got.

function text(key,    start, rest, value) {
    start = index($0, "\"" key "\":")
    if (!start) return ""
    rest = substr($0, start + length(key) + 3)
    sub(/^\[/, "", rest)
    if (!match(rest, /^"(\\.|[^"\\])*"/)) return ""
    value = substr(rest, 2, RLENGTH - 2)
    gsub(/\\r/, "", value); gsub(/\\n/, " / ", value); gsub(/\\t/, " ", value)
    gsub(/\\u0022|\\"/, "\"", value); gsub(/\\u0027/, "'", value)
    gsub(/\\u003C/, "<", value); gsub(/\\u003E/, ">", value); gsub(/\\u0026/, "\\&", value); gsub(/\\\\/, "\\", value)
    return value
}
function number(key) { return match($0, "\"" key "\":[0-9]+") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0 : 0 }
function is(type) { return index($0, "{\"$type\":\"" type "\"") }
function id() { return text("TestUniqueID") }

is("test-starting") { name[id()] = text("TestDisplayName"); open[id()] = 1; next }
is("test-finished") { delete open[id()]; next }
is("test-passed") { passed++; next }
is("test-failed") { failed++; print "failed\t" name[id()] "\t" text("Messages"); next }
is("test-skipped") { skipped++; print "skipped\t" name[id()] "\t" text("Reason"); next }
is("test-assembly-finished") {
    finished = 1
    failed = number("TestsFailed"); skipped = number("TestsSkipped")
    passed = number("TestsTotal") - failed - skipped - number("TestsNotRun")
    next
}
is("error") || /\{"\$type":"[a-z-]*cleanup-failure"/ { errors++; print "failed\t(outside any test)\t" text("Messages") }

END {
    for (test in open) print "running\t" name[test]
    print "counts\t" passed + 0 "\t" failed + errors "\t" skipped + 0 "\t" finished + 0
}
