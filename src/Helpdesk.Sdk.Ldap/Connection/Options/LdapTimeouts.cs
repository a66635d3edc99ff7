namespace Helpdesk.Sdk.Ldap;

/// <summary>How long each step may take. Every one is kept whatever the server does.</summary>
internal sealed class LdapTimeouts
{
    /// <summary>Name look-up and TCP connection, all addresses of the name together. 5 seconds by default.</summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>StartTLS and the TLS handshake. 5 seconds by default.</summary>
    public TimeSpan TlsHandshake { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>One bind. 5 seconds by default.</summary>
    public TimeSpan Bind { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>One operation: a change until its answer; a search (one page of it) counts the time spent waiting for the server only. 15 seconds by default.</summary>
    public TimeSpan Operation { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Handing one request to the network; then the connection is given up. 10 seconds by default.</summary>
    public TimeSpan Write { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A whole call, fail-over to other servers included. 30 seconds by default.</summary>
    public TimeSpan Call { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Names the first value that is out of its range (more than 0, at most one hour).</summary>
    /// <returns>The name of the property, or null when all are fine.</returns>
    internal string? FindInvalid()
    {
        (string Name, TimeSpan Value)[] all =
        [
            (nameof(Connect), Connect), (nameof(TlsHandshake), TlsHandshake), (nameof(Bind), Bind),
            (nameof(Operation), Operation), (nameof(Write), Write), (nameof(Call), Call),
        ];
        return Array.Find(all, static item => item.Value <= TimeSpan.Zero || item.Value > TimeSpan.FromHours(1)).Name;
    }
}
