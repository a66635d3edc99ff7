using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <content>Applications. They are configured; who is assigned is kept with the accounts.</content>
public sealed partial class LocalIdentityStore : IApplicationAssignments
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ApplicationAssignment> ListApplicationsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var details = LocalDetails.Of(await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false));
        // An application that is not configured any more is none, whoever was assigned to it.
        foreach (var assigned in details.Applications)
            if (_structure.FindApplication(assigned.Application) is { } application)
                yield return new ApplicationAssignment(application.Id, application.Name) { Role = assigned.Role, AssignedAt = assigned.At };
        var groups = _structure.Reach(details.Groups).Keys.ToList();
        foreach (var (name, application) in _structure.Applications)
            foreach (var group in application.Groups.Where(g => groups.Contains(g, StringComparer.OrdinalIgnoreCase)))
                yield return new ApplicationAssignment(name, name) { ThroughGroup = group };
    }

    /// <inheritdoc/>
    public ValueTask<DirectoryApplication?> FindApplicationAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_structure.FindApplication(reference));
    }

    /// <inheritdoc/>
    public ValueTask<PrivilegeFacts> ReadApplicationPrivilegeAsync(DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_structure.FindApplication(application.Id) is { } found
            ? Facts(_structure.PrivilegeOf(found.Name, role))
            : new PrivilegeFacts(true, "the application is not known"));
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> AssignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.AssignApplication);
        ArgumentNullException.ThrowIfNull(application);
        cancellationToken.ThrowIfCancellationRequested();
        if (_structure.FindApplication(application.Id) is not { } found)
            return ChangeResult.Refused(RefusalReason.InvalidValue, "There is no such application.");
        if ((role is null) != (found.Roles.Count == 0) || (role is not null && !found.Roles.Contains(role, StringComparer.OrdinalIgnoreCase)))
            return ChangeResult.Refused(RefusalReason.InvalidValue, found.Roles.Count == 0 ? "The application has no roles." : $"The application has the roles {string.Join(", ", found.Roles)}: name one.");
        var named = found.Roles.FirstOrDefault(r => string.Equals(r, role, StringComparison.OrdinalIgnoreCase));
        return await ChangeDetailsAsync(permit, user, details => details.Applications.Any(a => Is(a, found.Name, named))
            ? null
            : details with { Applications = [.. details.Applications, new LocalAssignment(found.Name, named, _time.GetUtcNow())] }, "The application was assigned already.", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UnassignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UnassignApplication);
        ArgumentNullException.ThrowIfNull(application);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account =>
        {
            var details = LocalDetails.Of(account);
            var kept = details.Applications.Where(a => !Is(a, application.Id, role ?? a.Role)).ToList();
            if (kept.Count < details.Applications.Count)
                return account with { Details = (details with { Applications = kept }).Write() };
            return _structure.FindApplication(application.Id) is { } known
                && _structure.Reach(details.Groups).Keys.Intersect(_structure.Applications[known.Name].Groups, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } group
                ? ChangeResult.Refused(RefusalReason.Constraint, $"The application comes through the group '{group}' only.")
                : ChangeResult.NothingToDo("The application was not assigned.");
        }, cancellationToken).ConfigureAwait(false);
    }

    private static bool Is(LocalAssignment assigned, string application, string? role) =>
        string.Equals(assigned.Application, application, StringComparison.OrdinalIgnoreCase) && string.Equals(assigned.Role, role, StringComparison.OrdinalIgnoreCase);
}
