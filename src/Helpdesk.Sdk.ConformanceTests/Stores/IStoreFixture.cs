namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites need of the directory behind a store. Nothing here goes through the store under test, except where it says so.</summary>
public interface IStoreFixture
{
    /// <summary>The container that users are added to; <see langword="null"/> where the directory has none.</summary>
    DistinguishedName? Container => null;

    /// <summary>Another container, beside the first, that users can be moved to; <see langword="null"/> where the directory has none.</summary>
    DistinguishedName? OtherContainer => null;

    /// <summary>A password that the directory's policy finds too short; <see langword="null"/> where there is no such policy.</summary>
    string? TooShortPassword => "aB1!";

    /// <summary>Why <see cref="LockAsync"/> cannot work here; <see langword="null"/> = it can.</summary>
    string? CannotLock => null;

    /// <summary>Why a former password may go on working for a while; <see langword="null"/> = it stops at once.</summary>
    string? OldPasswordLives => null;

    /// <summary>Columns of the listing, by the property of <see cref="DirectoryUser"/>, that the directory does not have. All others have to be filled in its rows.</summary>
    IReadOnlyCollection<string> MissingColumns => [];

    /// <summary>The store under test; each call opens the same directory.</summary>
    Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken);

    /// <summary>Puts a user into the directory, with a password that need not be changed, and reads it back through the store.</summary>
    Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken);

    /// <summary>Signs in as the user does.</summary>
    Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken);

    /// <summary>Locks the account, usually by failed sign-ins.</summary>
    Task LockAsync(DirectoryUser user, CancellationToken cancellationToken);
}
