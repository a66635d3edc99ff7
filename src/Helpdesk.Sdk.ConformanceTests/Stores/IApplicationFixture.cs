namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What <see cref="ApplicationAssignmentsSuite"/> needs of the directory besides users. Nothing here goes through the store under test, except where it says so.</summary>
public interface IApplicationFixture : IStoreFixture
{
    /// <summary>Why the directory's applications have no roles; <see langword="null"/> = they have.</summary>
    string? NoRoles => null;

    /// <summary>Puts an application into the directory, with these roles where it has them, and reads it back through the store.</summary>
    Task<DirectoryApplication> AddApplicationAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken);

    /// <summary>Assigns the application to the user by way of a group.</summary>
    /// <returns><see langword="false"/> where the directory knows no such thing.</returns>
    Task<bool> AssignThroughGroupAsync(DirectoryUser user, DirectoryApplication application, CancellationToken cancellationToken);

    /// <summary>An application and a role in it that make an account privileged, read through the store; <see langword="null"/> where the directory has none.</summary>
    Task<(DirectoryApplication Application, string? Role)?> FindPrivilegedRoleAsync(CancellationToken cancellationToken);
}
