namespace Helpdesk.Sdk;

/// <summary>Capability: sign an account out everywhere.</summary>
public interface ISessionRevoker
{
    /// <summary>Ends all sessions and refresh tokens. Spends the permit (action RevokeSessions) before anything else.</summary>
    /// <returns>Succeeded (the message says for how long access tokens may live on), NothingToDo, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> RevokeSessionsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
