namespace Helpdesk.Sdk;

/// <summary>One place where an account is signed in.</summary>
/// <param name="Id">The store's id of it.</param>
/// <param name="Started">Since when (UTC).</param>
public sealed record SignInSession(string Id, DateTimeOffset Started)
{
    /// <summary>Last seen (UTC).</summary>
    public DateTimeOffset? LastSeen { get; init; }
    /// <summary>The client, in the store's words.</summary>
    public string? Client { get; init; }
    /// <summary>From which address.</summary>
    public string? Address { get; init; }
}
