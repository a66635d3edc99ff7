namespace Helpdesk.Sdk;

/// <summary>Frozen accounts. The ledger judges them again inside its transaction: see <see cref="OperationIntent.RefusedWhenFrozen"/>.</summary>
public interface IFreezeStore
{
    /// <summary>The freezes in force on these accounts, oldest first.</summary>
    ValueTask<IReadOnlyList<FreezeRecord>> FindAsync(IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken);

    /// <summary>
    /// Freezes all accounts of a person; an account that is frozen keeps its record. Their live links die. Spends the permit (action FreezeAccount,
    /// the record's account) before anything else.
    /// </summary>
    /// <returns>Whether any account was not frozen before.</returns>
    ValueTask<bool> FreezeAsync(ChangePermit permit, FreezeRecord record, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken);

    /// <summary>Ends the freeze of these accounts. Spends the permit (action UnfreezeAccount, the target) before anything else.</summary>
    /// <returns>Whether any was frozen.</returns>
    ValueTask<bool> UnfreezeAsync(ChangePermit permit, UserKey target, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken);
}
