namespace Helpdesk.Sdk.Ldap;

/// <summary>How many connections are kept and how failing servers are treated.</summary>
internal sealed class LdapPoolOptions
{
    /// <summary>The most connections to one server. 4 by default.</summary>
    public int ConnectionsPerServer { get; set; } = 4;

    /// <summary>A connection idle for longer is asked for a sign of life before use. 30 seconds by default.</summary>
    public TimeSpan CheckAfterIdle { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection idle for longer is closed instead of used. 5 minutes by default.</summary>
    public TimeSpan CloseAfterIdle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server is left alone after its first failure; doubled with each further one. 1 second by default.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time a failed server is left alone, and how long service credentials rest after a first refusal; doubled with each further one, to a quarter of an hour. 30 seconds by default.</summary>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a measured latency is believed. 10 minutes by default.</summary>
    public TimeSpan MeasureAgainAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Names the first value that is out of its range.</summary>
    /// <returns>The name of the property, or null when all are fine.</returns>
    internal string? FindInvalid()
    {
        if (ConnectionsPerServer is < 1 or > 256) return nameof(ConnectionsPerServer);
        if (CheckAfterIdle < TimeSpan.Zero) return nameof(CheckAfterIdle);
        if (CloseAfterIdle <= TimeSpan.Zero) return nameof(CloseAfterIdle);
        if (MeasureAgainAfter <= TimeSpan.Zero) return nameof(MeasureAgainAfter);
        if (FirstBackOff <= TimeSpan.Zero) return nameof(FirstBackOff);
        return LongestBackOff < FirstBackOff ? nameof(LongestBackOff) : null;
    }
}
