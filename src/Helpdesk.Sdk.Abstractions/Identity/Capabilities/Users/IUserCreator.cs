namespace Helpdesk.Sdk;

/// <summary>Capability: create users.</summary>
public interface IUserCreator
{
    /// <summary>Creates one. Spends the permit (CreateUser, ImportUsers; its subject is the user name) before anything else.</summary>
    /// <returns>Succeeded with <see cref="ChangeResult.Created"/>, a typed refusal (already-exists, invalid-value), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken);
}
