namespace Helpdesk.Sdk;

/// <summary>Capability: find the accounts of this store that are copies of an account of another one: the other way round from <see cref="DirectoryUser.SynchronizedFrom"/>.</summary>
public interface ICopyFinder
{
    /// <summary>Whether the account may have copies here, told without asking the directory; only then is it asked.</summary>
    /// <param name="original">An account of another store.</param>
    bool MayHaveCopies(DirectoryUser original);

    /// <summary>The copies of an account; usually none or one.</summary>
    /// <param name="original">An account of another store.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="IdentityStoreException">The directory cannot be asked: whether there is a copy is not known.</exception>
    ValueTask<IReadOnlyList<DirectoryUser>> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken);
}
