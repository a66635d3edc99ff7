namespace Helpdesk.Sdk;

/// <summary>An SMS gateway and how to talk to it over HTTP.</summary>
/// <remarks>
/// <see cref="Url"/> and <see cref="Body"/> are templates: <c>{{to}}</c> (the number, E.164 with its plus sign), <c>{{text}}</c> and <c>{{id}}</c> (the same
/// for every attempt, so that a gateway can tell doubles) are put in, escaped for where they stand. Each of the first two has to stand somewhere.
/// </remarks>
public sealed class HttpSmsOptions
{
    /// <summary>The address; https, or http on this machine. What is put in may only stand behind the host.</summary>
    public string Url { get; set; } = "";

    /// <summary>How the request is made.</summary>
    public HttpSmsMethod Method { get; set; } = HttpSmsMethod.Post;

    /// <summary>The body.</summary>
    public string Body { get; set; } = "";

    /// <summary>What the body is, which decides how values are escaped: JSON, form fields, XML or plain text; always UTF-8.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>Further headers, such as Authorization. Nothing is put into them.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long one attempt may take as a whole.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Allows http to another machine: everyone on the way reads numbers, codes and the gateway's credentials.</summary>
    public bool AllowClearText { get; set; }

    /// <summary>A PEM or DER file whose certificates are trusted instead of the machine's; <see langword="null"/> = the machine's.</summary>
    public string? CaCertificateFile { get; set; }

    /// <summary>The SHA-256 fingerprint (hex, colons allowed) of the only certificate accepted; <see langword="null"/> = any that is trusted.</summary>
    public string? PinnedCertificate { get; set; }

    /// <summary>The settings that are wrong, each as a sentence naming the key; empty when all is well.</summary>
    /// <returns>One message a fault. None repeats a header's value.</returns>
    public IReadOnlyList<string> Validate() => HttpSmsOptionsCheck.Run(this);

    /// <summary>Where the gateway is; never the credentials, and nothing of the address behind the host.</summary>
    /// <returns>Scheme, host and port.</returns>
    public override string ToString() => HttpSmsOptionsCheck.Origin(Url)?.ToString() ?? nameof(HttpSmsOptions);
}
