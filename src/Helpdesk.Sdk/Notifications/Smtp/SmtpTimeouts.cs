namespace Helpdesk.Sdk;

/// <summary>How long each stage of a submission may take.</summary>
public sealed class SmtpTimeouts
{
    /// <summary>Resolving the name and connecting, over all addresses together.</summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The TLS handshake.</summary>
    public TimeSpan Tls { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The greeting, and each answer to a command.</summary>
    public TimeSpan Command { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Sending the content and the answer to it. RFC 5321 section 4.5.3.2.6 gives a server ten minutes; the sooner this
    /// ends, the more outcomes are unknown.
    /// </summary>
    public TimeSpan Data { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an unused connection is kept for the next mail; zero closes it at once.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromSeconds(20);
}
