namespace Helpdesk.Sdk;

/// <summary>What to list. All conditions hold together.</summary>
public sealed record UserQuery
{
    /// <summary>Matches the start (and, where the store can, the inside) of first, last and display name, user name and mail.</summary>
    public string? Text { get; init; }
    /// <summary>Only accounts inside one of these containers; <see langword="null"/> = the whole store.</summary>
    public IReadOnlyList<DistinguishedName>? Containers { get; init; }
    /// <summary>Only locked accounts.</summary>
    public bool Locked { get; init; }
    /// <summary>Only disabled accounts.</summary>
    public bool Disabled { get; init; }
    /// <summary>Only accounts whose password has expired or will within this time; zero = already expired.</summary>
    public TimeSpan? ExpiresWithin { get; init; }
    /// <summary>Only accounts that did not sign in for this long (never counts).</summary>
    public TimeSpan? IdleFor { get; init; }
    /// <summary>Only accounts that never signed in.</summary>
    public bool NeverSignedIn { get; init; }
    /// <summary>Only these ids; <see langword="null"/> = all.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }
}
