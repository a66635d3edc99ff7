namespace Helpdesk.Sdk;

/// <summary>What an identity store itself knows of an account's second factors.</summary>
/// <param name="Status">active, not-active, not-configured (reset, to be set up at next sign-in) or managed-elsewhere.</param>
/// <param name="Kinds">The registered kinds, as <see cref="StoreAuthenticator.Kind"/> names them.</param>
public sealed record SecondFactorFacts(string Status, IReadOnlyList<string> Kinds)
{
    /// <summary>When it was so (UTC), for a store that tells from a report; <see langword="null"/> = now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
