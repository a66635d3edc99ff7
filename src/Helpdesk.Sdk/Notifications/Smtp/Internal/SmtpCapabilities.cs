using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>What the server said it can do in answer to EHLO (RFC 5321 section 4.1.1.1).</summary>
internal sealed record SmtpCapabilities
{
    public bool Pipelining { get; private init; }

    public bool EightBitMime { get; private init; }

    public bool SmtpUtf8 { get; private init; }

    public bool StartTls { get; private init; }

    public bool AuthPlain { get; private init; }

    public bool AuthLogin { get; private init; }

    public bool AuthXOAuth2 { get; private init; }

    /// <summary>Whether the size of a mail may be announced.</summary>
    public bool Size { get; private init; }

    /// <summary>The largest mail in octets; null when none was named.</summary>
    public long? MaximumSize { get; private init; }

    public static SmtpCapabilities Parse(SmtpReply reply)
    {
        var capabilities = new SmtpCapabilities();
        foreach (var line in reply.Lines.Skip(1)) // the first line greets
        {
            var words = line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
                capabilities = capabilities.With(words);
        }

        return capabilities;
    }

    private SmtpCapabilities With(string[] words) => words[0] switch
    {
        "PIPELINING" => this with { Pipelining = true },
        "8BITMIME" => this with { EightBitMime = true },
        "SMTPUTF8" => this with { SmtpUtf8 = true },
        "STARTTLS" => this with { StartTls = true },
        "SIZE" => this with { Size = true, MaximumSize = ParseSize(words) },
        "AUTH" => this with
        {
            AuthPlain = AuthPlain || words.Contains("PLAIN"),
            AuthLogin = AuthLogin || words.Contains("LOGIN"),
            AuthXOAuth2 = AuthXOAuth2 || words.Contains("XOAUTH2"),
        },
        _ => this,
    };

    // Zero means no fixed limit (RFC 1870 section 4).
    private static long? ParseSize(string[] words) =>
        words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
}
