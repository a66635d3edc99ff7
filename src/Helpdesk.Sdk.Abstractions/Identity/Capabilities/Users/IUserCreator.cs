namespace Helpdesk.Sdk;

/// <summary>Capability: create users.</summary>
public interface IUserCreator
{
    /// <summary>Creates one. Spends the permit (CreateUser, ImportUsers; its subject is the user name) before anything else.</summary>
    /// <remarks>Whoever chose <see cref="NewUser.Password"/> knows it: it has to be changed at the first sign-in, where the directory knows such a demand.</remarks>
    /// <returns>Succeeded with <see cref="ChangeResult.Created"/>, a typed refusal (already-exists, invalid-value), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken);
}
