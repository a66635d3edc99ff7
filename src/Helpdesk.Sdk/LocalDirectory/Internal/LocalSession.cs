namespace Helpdesk.Sdk;

/// <summary>One place where a user is signed in; of its token only a hash is kept.</summary>
internal sealed record LocalSession(string Id, string TokenHash, DateTimeOffset Started, DateTimeOffset LastSeen, string? Client, string? Address)
{
    /// <summary>Which one, and nothing of its token.</summary>
    public override string ToString() => $"session {Id}";
}
