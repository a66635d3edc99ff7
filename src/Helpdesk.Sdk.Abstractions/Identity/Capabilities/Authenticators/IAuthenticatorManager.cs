namespace Helpdesk.Sdk;

/// <summary>Capability: see and take away the ways to sign in that the identity store itself keeps.</summary>
public interface IAuthenticatorManager
{
    /// <summary>What is registered.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyList<StoreAuthenticator>> ListAuthenticatorsAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Takes one away. Spends the permit (action RemoveAuthenticator) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was gone, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> RemoveAuthenticatorAsync(ChangePermit permit, DirectoryUser user, StoreAuthenticator authenticator, CancellationToken cancellationToken);

    /// <summary>
    /// Takes every second factor away, the default one last, so that it is set up again at next sign-in. Spends the permit (action ResetAuthenticators)
    /// before anything else.
    /// </summary>
    /// <returns>Succeeded; NothingToDo when there was none; Refused when nothing was removed; Unknown when some were and some may be left, with what is left in the message.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> ResetAuthenticatorsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
