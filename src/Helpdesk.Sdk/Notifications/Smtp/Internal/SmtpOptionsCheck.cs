using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Judges the settings as a whole, before anything connects.</summary>
internal static class SmtpOptionsCheck
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    public static IReadOnlyList<string> Run(SmtpOptions options)
    {
        var errors = new List<string>();
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            errors.Add("Host is not the name or address of a server.");
        if (options.Port is < 1 or > 65535)
            errors.Add("Port must be between 1 and 65535.");
        if (!Enum.IsDefined(options.Security))
            errors.Add("Security must be None, StartTls or Tls.");
        if (!Mailbox.TryParse(nameof(options.From), options.From, out _, out var fault))
            errors.Add(fault);
        if (HeaderText.Fault(nameof(options.FromName), options.FromName, HeaderText.LongestName) is { } nameFault)
            errors.Add(nameFault);
        if (options.Connections is < 1 or > 64)
            errors.Add("Connections must be between 1 and 64.");
        CheckCredentials(options, errors);
        CheckCertificates(options, errors);
        CheckTimeouts(options.Timeouts, errors);
        return errors;
    }

    /// <summary>The bytes of a SHA-256 fingerprint, or null when it is none.</summary>
    public static byte[]? ParseFingerprint(string text)
    {
        var hex = text.Replace(":", "", StringComparison.Ordinal).Trim();
        return hex.Length == 2 * SHA256.HashSizeInBytes && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
    }

    private static void CheckCredentials(SmtpOptions options, List<string> errors)
    {
        if (options.AccessToken is not null && !string.IsNullOrEmpty(options.Password))
            errors.Add("Password and AccessToken exclude each other; remove one of them.");
        else if (string.IsNullOrEmpty(options.UserName) != (string.IsNullOrEmpty(options.Password) && options.AccessToken is null))
            errors.Add("UserName and Password (or AccessToken) go together; one of them is missing.");
        if (HasNul(options.UserName))
            errors.Add("UserName must not contain a NUL.");
        if (options.AccessToken is not null && options.UserName?.Contains('\u0001', StringComparison.Ordinal) == true)
            errors.Add("UserName must not contain a control character.");
        if (HasNul(options.Password))
            errors.Add("Password must not contain a NUL.");
        if (options.Security == SmtpSecurity.None && !string.IsNullOrEmpty(options.UserName) && !options.AllowClearText)
            errors.Add("Security is None and UserName is set: the credentials would travel in clear text. Use StartTls or Tls, or set AllowClearText.");
    }

    private static void CheckCertificates(SmtpOptions options, List<string> errors)
    {
        if (options.PinnedCertificate is { Length: > 0 } pin && ParseFingerprint(pin) is null)
            errors.Add("PinnedCertificate must be a SHA-256 fingerprint: 64 hexadecimal digits.");
        if (options.Security == SmtpSecurity.None && !(string.IsNullOrEmpty(options.CaCertificateFile) && string.IsNullOrEmpty(options.PinnedCertificate)))
            errors.Add("Security is None, so CaCertificateFile and PinnedCertificate would protect nothing; remove them or use StartTls or Tls.");
    }

    private static void CheckTimeouts(SmtpTimeouts timeouts, List<string> errors)
    {
        foreach (var (key, value) in ((string, TimeSpan)[])
            [("Connect", timeouts.Connect), ("Tls", timeouts.Tls), ("Command", timeouts.Command), ("Data", timeouts.Data)])
        {
            if (value <= TimeSpan.Zero || value > LongestTimeout)
                errors.Add($"Timeouts:{key} must be more than zero and at most an hour.");
        }

        if (timeouts.Idle < TimeSpan.Zero || timeouts.Idle > LongestTimeout)
            errors.Add("Timeouts:Idle must be between zero and an hour.");
    }

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
