namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What <see cref="GroupMembershipSuite"/> needs of the directory besides users. Nothing here goes through the store under test, except where it says so.</summary>
public interface IGroupFixture : IStoreFixture
{
    /// <summary>Why groups cannot be nested here; <see langword="null"/> = they can.</summary>
    string? CannotNest => null;

    /// <summary>Puts an empty group into the directory and reads it back through the store.</summary>
    Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes one group a member of another.</summary>
    Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken);

    /// <summary>A group that makes its members privileged, read through the store; <see langword="null"/> where the directory has none.</summary>
    Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken);
}
