namespace Helpdesk.Sdk;

/// <summary>Capability: take an account's password away, so that nobody signs in with one.</summary>
public interface IPasswordRemover
{
    /// <summary>Removes it. Spends the permit (action RemovePassword) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when there was none, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> RemovePasswordAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
