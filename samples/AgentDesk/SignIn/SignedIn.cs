using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>Who signed in to a session.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Account">The account they signed in with.</param>
/// <param name="PasswordSet">When its password had been set.</param>
internal sealed record SignedIn(string Operator, UserKey Account, DateTimeOffset? PasswordSet)
{
    private long _lookedAt;

    /// <summary>Whether it is time to look at the account again. A clock that was set back puts nothing off.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan between) => (now - new DateTimeOffset(Interlocked.Read(ref _lookedAt), TimeSpan.Zero)).Duration() >= between;

    public void LookedAt(DateTimeOffset now) => Interlocked.Exchange(ref _lookedAt, now.UtcTicks);
}
