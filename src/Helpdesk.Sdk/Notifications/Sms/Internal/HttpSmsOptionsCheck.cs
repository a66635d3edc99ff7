using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk;

/// <summary>Judges the settings of a gateway as a whole, before anything connects. Every message names a key and none a value that may be secret.</summary>
internal static partial class HttpSmsOptionsCheck
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);
    private static readonly string[] Needed = ["to", "text"];
    private static readonly string[] Reserved = ["Host", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer", "Allow", "Expires", "Last-Modified"];

    public static IReadOnlyList<string> Run(HttpSmsOptions options)
    {
        var errors = new List<string>();
        CheckAddress(options, errors);
        var escape = SmsEscape.Of(options.ContentType ?? "");
        if (escape is null)
            errors.Add("ContentType must be application/json, application/x-www-form-urlencoded, application/xml, text/xml or text/plain.");
        if (!Enum.IsDefined(options.Method))
            errors.Add("Method must be Post or Put.");
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout)
            errors.Add("Timeout must be more than zero and at most two minutes.");
        if (options.PinnedCertificate is { Length: > 0 } pin && SmtpOptionsCheck.ParseFingerprint(pin) is null)
            errors.Add("PinnedCertificate must be a SHA-256 fingerprint: 64 hexadecimal digits.");
        foreach (var (name, value) in options.Headers)
            CheckHeader(name, value, errors);
        if (Split("Url", options.Url, errors) is { } url && Split("Body", options.Body, errors) is { } body)
        {
            foreach (var missing in Needed.Where(v => !url.Variables.Concat(body.Variables).Contains(v, StringComparer.Ordinal)))
                errors.Add($"{{{{{missing}}}}} has to stand in Body or Url.");
            if (escape is not null && SmsBodyCheck.Problem(options.ContentType!, body, escape) is { } problem)
                errors.Add($"Body {problem}.");
        }
        return errors;
    }

    /// <summary>Scheme, host and port of a template; <see langword="null"/> when there is no such beginning or something is put into it.</summary>
    public static Uri? Origin(string? url) =>
        url is not null && Beginning().Match(url) is { Success: true } match && Uri.TryCreate(match.Value + "/", UriKind.Absolute, out var origin)
        && origin.UserInfo.Length == 0 && Uri.CheckHostName(origin.DnsSafeHost) != UriHostNameType.Unknown
            ? origin
            : null;

    private static void CheckAddress(HttpSmsOptions options, List<string> errors)
    {
        if (Origin(options.Url) is not { } origin)
            errors.Add("Url must begin with https:// and a host, without user name and password; {{…}} may stand behind the host only.");
        else if (options.Url.Contains('#', StringComparison.Ordinal) || options.Url.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)))
            errors.Add("Url has a character that does not belong there.");
        else if (origin.Scheme == Uri.UriSchemeHttp && !IsThisMachine(origin) && !options.AllowClearText)
            errors.Add("Url is http to another machine: numbers, codes and credentials would travel in clear text. Use https, or set AllowClearText.");
    }

    // By its address or the one name that is never looked up elsewhere (RFC 6761 section 6.3).
    private static bool IsThisMachine(Uri origin) =>
        IPAddress.TryParse(origin.DnsSafeHost, out var address) ? IPAddress.IsLoopback(address) : string.Equals(origin.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    private static void CheckHeader(string name, string value, List<string> errors)
    {
        if (!HeaderName().IsMatch(name))
            errors.Add("Headers has a name that is no header's (RFC 9110 section 5.1).");
        else if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            errors.Add($"Headers:{name} belongs to the connection or the body, which are not set here.");
        else if (value is not { Length: > 0 } || value.Any(static c => c is < ' ' or > '~'))
            errors.Add($"Headers:{name} is empty or has a character that a header cannot have.");
        else if (value.Contains("{{", StringComparison.Ordinal))
            errors.Add($"Headers:{name} has {{{{…}}}}: nothing is put into headers.");
    }

    private static TemplateText? Split(string key, string? text, List<string> errors)
    {
        try
        {
            if (string.IsNullOrEmpty(text))
                throw new FormatException("is required");
            return TemplateText.Parse(text, SmsRequestTemplate.Variables, strict: false);
        }
        catch (FormatException e)
        {
            errors.Add($"{key} {e.Message}.");
            return null;
        }
    }

    [GeneratedRegex(@"\A[hH][tT][tT][pP][sS]?://[^/?#\\{}@\s]+(?=[/?]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();
}
