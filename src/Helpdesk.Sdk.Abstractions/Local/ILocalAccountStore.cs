namespace Helpdesk.Sdk;

/// <summary>Rows of the embedded local directory. Only the local identity store uses it, behind the pipeline; changing members spend its permit there.</summary>
public interface ILocalAccountStore
{
    /// <summary>The accounts whose id, user name, primary or secondary mail equals the text, whatever the letter case; at most two. Deleted ones are not among them.</summary>
    ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string store, string text, bool idOnly, CancellationToken cancellationToken);

    /// <summary>A page in order of user name, after <paramref name="after"/>, without the deleted.</summary>
    ValueTask<IReadOnlyList<LocalAccount>> SearchAsync(string store, LocalAccountQuery query, string? after, int size, CancellationToken cancellationToken);

    /// <summary>Adds an account under a permit for its user name. Returns <see langword="false"/> if the user name is taken by one that is not deleted.</summary>
    ValueTask<bool> TryAddAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken);

    /// <summary>Replaces an account under a permit, if its stored version is <c>account.Version - 1</c>. Setting <see cref="LocalAccount.DeletedAt"/> deletes it, taking that back restores it, unless its user name is taken.</summary>
    ValueTask<bool> TryUpdateAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken);

    /// <summary>Records a sign-in attempt's outcome (counters, lock, last sign-in, <see cref="LocalAccount.SignInDetails"/>) with the same compare-and-swap. Not an operation of the helpdesk: the user signs in.</summary>
    ValueTask<bool> TryRecordSignInAsync(LocalAccount account, CancellationToken cancellationToken);
}
