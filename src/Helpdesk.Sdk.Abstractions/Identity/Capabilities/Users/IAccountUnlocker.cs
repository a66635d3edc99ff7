namespace Helpdesk.Sdk;

/// <summary>Capability: end a lockout.</summary>
public interface IAccountUnlocker
{
    /// <summary>Unlocks. Spends the permit (action UnlockAccount) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo ("was not locked"), a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
