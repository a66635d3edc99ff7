using System.Diagnostics;
using System.Text.Json;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>Python's email package: it was written by others, from the receiving side.</summary>
internal static class IndependentParser
{
    private const string Program = """
        import email, email.policy, json, sys
        m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
        def part(kind):
            # On the way lines end in CRLF, encoded or not (RFC 2046 section 4.1.1).
            body = m.get_body(preferencelist=(kind,))
            return None if body is None else body.get_content().replace("\r\n", "\n")
        def wide(text):
            # Headers in UTF-8 (RFC 6532) come out of the parser as escaped bytes.
            return text.encode("utf-8", "surrogateescape").decode("utf-8")
        def people(name):
            return [[wide(a.display_name), wide(a.addr_spec)] for a in m[name].addresses] if m[name] is not None else []
        json.dump({
            "subject": None if m["Subject"] is None else str(m["Subject"]), "from": people("From"), "to": people("To"),
            "date": m["Date"].datetime.isoformat(), "id": str(m["Message-ID"]), "auto": str(m["Auto-Submitted"]),
            "names": sorted(k.lower() for k in m.keys()), "plain": part("plain"), "html": part("html"),
            "defects": [type(d).__name__ for p in m.walk() for d in p.defects] + [type(d).__name__ for v in m.values() for d in getattr(v, "defects", ())],
        }, sys.stdout)
        """;

    public static async Task<ParsedMail> ReadAsync(byte[] mail, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Program);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(mail, cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<ParsedMail>(await output, JsonSerializerOptions.Web)!;
    }
}

internal sealed record ParsedMail(
    string? Subject, string[][] From, string[][] To, DateTimeOffset Date, string Id, string Auto, string[] Names, string? Plain, string? Html, string[] Defects);
