namespace Helpdesk.Sdk;

/// <summary>A sink of the history (<c>History:Sinks:name</c>).</summary>
/// <param name="Name">Its name.</param>
public sealed record HistorySinkSettings(string Name)
{
    /// <summary>JSON lines are appended to this file; <see langword="null"/> for syslog.</summary>
    public string? Path { get; init; }
    /// <summary>Syslog messages go there: <c>udp://</c>, <c>tcp://</c> or <c>tls://</c> with host and port; <see langword="null"/> for a file.</summary>
    public Uri? Server { get; init; }
    /// <summary>Certificates that the server's must be issued by; <see langword="null"/> = the system's.</summary>
    public string? CaCertificateFile { get; init; }
    /// <summary>The SHA-256 fingerprint of the one certificate that is trusted.</summary>
    public string? PinnedCertificate { get; init; }
    /// <summary>The facility (RFC 5424 section 6.2.1); 13 = log audit.</summary>
    public int Facility { get; init; } = 13;
    /// <summary>The application's name in each message.</summary>
    public string AppName { get; init; } = "helpdesk";
    /// <summary>The structured data's id; the number after the at sign is a private enterprise number.</summary>
    public string StructuredDataId { get; init; } = "helpdesk@32473";
}
