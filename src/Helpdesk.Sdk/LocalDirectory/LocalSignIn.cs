namespace Helpdesk.Sdk;

/// <summary>What came of signing in. Dispose it to wipe the session's token.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Account">Whose, when it succeeded.</param>
/// <param name="Session">The token of the session that was opened, told this once.</param>
public sealed record LocalSignIn(LocalSignInOutcome Outcome, UserKey? Account = null, Secret? Session = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Session?.Dispose();
}
