namespace Helpdesk.Sdk.Ldap;

/// <summary>What one connection accepts from a server that may be broken or hostile.</summary>
internal sealed class LdapLimits
{
    /// <summary>The largest message in bytes.</summary>
    public int MessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most entries and references for one search request.</summary>
    public int EntriesPerSearch { get; init; } = 1_000_000;

    /// <summary>The most bytes for one search request.</summary>
    public long BytesPerSearch { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of one search that may wait for a slow reader before the network is paused.</summary>
    public int BytesAhead { get; init; } = 1024 * 1024;

    /// <summary>Requests in flight; servers drop connections with thousands.</summary>
    public int RequestsInFlight { get; init; } = 64;

    /// <summary>Messages with an identifier nobody waits for, before the connection is given up.</summary>
    public int UnknownMessages { get; init; } = 16;
}
