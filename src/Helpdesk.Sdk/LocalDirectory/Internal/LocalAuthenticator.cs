namespace Helpdesk.Sdk;

/// <summary>An authenticator app (RFC 6238) of the local sign-in; its secret is encrypted, and counts for nothing until its first code was right.</summary>
internal sealed record LocalAuthenticator(string Id, string? Label, DateTimeOffset At, string ProtectedSecret, long Step, bool Confirmed)
{
    /// <summary>Which one, and nothing of its secret.</summary>
    public override string ToString() => $"authenticator {Id}";
}
