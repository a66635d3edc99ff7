namespace Helpdesk.Sdk;

/// <summary>A way to sign in that is registered with the identity store itself.</summary>
/// <param name="Id">The store's id of it.</param>
/// <param name="Kind">The stable kind: password, phone, email, microsoft-authenticator, software-oath, fido2, windows-hello, platform-credential, temporary-access-pass, external, or the store's own word.</param>
public sealed record StoreAuthenticator(string Id, string Kind)
{
    /// <summary>What tells it from its like (a phone type, a device name); contact data in it are masked by the store.</summary>
    public string? Label { get; init; }
    /// <summary>When it was registered (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }
    /// <summary>Whether it is the one asked for first; a store takes that one away last.</summary>
    public bool IsDefault { get; init; }
    /// <summary>Why it cannot be removed (the password; a kind newer than this SDK); <see langword="null"/> = it can.</summary>
    public string? FixedBecause { get; init; }
}
