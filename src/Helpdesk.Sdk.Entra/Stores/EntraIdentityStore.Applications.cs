using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <content>Applications.</content>
public sealed partial class EntraIdentityStore : IApplicationAssignments
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ApplicationAssignment> ListApplicationsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Own(user);
        var roles = new Dictionary<Guid, Dictionary<Guid, string>>();
        foreach (var assignment in await _graph.ReadAsync((client, token) => ApplicationReader.AssignmentsAsync(client, id, token), cancellationToken).ConfigureAwait(false))
        {
            if (assignment.ResourceId is not { } resource)
                continue;
            // The default way to be assigned has no role to name.
            if (assignment.AppRoleId is { } role && role != Guid.Empty && !roles.ContainsKey(resource))
            {
                var application = await _graph.ReadAsync((client, token) => ApplicationReader.ByIdAsync(client, resource.ToString("D"), token), cancellationToken).ConfigureAwait(false);
                roles[resource] = application is null ? [] : ApplicationReader.RolesOf(application).ToDictionary(static r => r.Id, static r => r.Name);
            }

            yield return new ApplicationAssignment(resource.ToString("D"), assignment.ResourceDisplayName ?? resource.ToString("D"))
            {
                AssignmentId = assignment.Id,
                Role = assignment.AppRoleId is { } held && roles.GetValueOrDefault(resource)?.GetValueOrDefault(held) is { } name ? name : null,
                ThroughGroup = IsOwn(assignment, id) ? null : assignment.PrincipalDisplayName ?? assignment.PrincipalId?.ToString("D"),
                AssignedAt = assignment.CreatedDateTime,
            };
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryApplication?> FindApplicationAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var found = await _graph.ReadAsync((client, token) => ApplicationReader.FindAsync(client, reference, token), cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            1 => ApplicationReader.Map(found[0]),
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one application of the store '{Name}' has the name; use the id."),
        };
    }

    /// <inheritdoc/>
    /// <remarks>Entra ID does not know which roles of an application are powerful: only an application that cannot be read counts as privileged.</remarks>
    public async ValueTask<PrivilegeFacts> ReadApplicationPrivilegeAsync(DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        try
        {
            return await _graph.ReadAsync((client, token) => ApplicationReader.ByIdAsync(client, application.Id, token), cancellationToken).ConfigureAwait(false) is null
                ? new PrivilegeFacts(true, "the application is not readable")
                : PrivilegeFacts.None;
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.AccessDenied)
        {
            return new PrivilegeFacts(true, "the application is not readable");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> AssignApplicationAsync(
        ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.AssignApplication);
        ArgumentNullException.ThrowIfNull(application);
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                if (await ApplicationReader.ByIdAsync(client, application.Id, token).ConfigureAwait(false) is not { Id: { } resource } found)
                    return ChangeResult.Refused(RefusalReason.Constraint, "The application is gone.");
                if (RoleOf(found, role) is not { } roleId)
                    return ChangeResult.Refused(RefusalReason.InvalidValue, $"The application has the roles {string.Join(", ", ApplicationReader.RolesOf(found).Select(static r => r.Name))}; name one of them.");
                if ((await ApplicationReader.AssignmentsAsync(client, now.Key.Id, token).ConfigureAwait(false)).Exists(a => IsOwn(a, now.Key.Id) && Is(a, resource) && a.AppRoleId == roleId))
                    return ChangeResult.NothingToDo("The account was assigned already.");
                await client.Users[now.Key.Id].AppRoleAssignments.PostAsync(
                    new AppRoleAssignment { PrincipalId = Guid.Parse(now.Key.Id), ResourceId = Guid.Parse(resource), AppRoleId = roleId }, cancellationToken: token).ConfigureAwait(false);
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UnassignApplicationAsync(
        ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UnassignApplication);
        ArgumentNullException.ThrowIfNull(application);
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                Guid? roleId = null;
                if (role is not null)
                {
                    if (await ApplicationReader.ByIdAsync(client, application.Id, token).ConfigureAwait(false) is not { } found || RoleOf(found, role) is not { } id)
                        return ChangeResult.Refused(RefusalReason.InvalidValue, "The application has no such role.");
                    roleId = id;
                }

                var all = (await ApplicationReader.AssignmentsAsync(client, now.Key.Id, token).ConfigureAwait(false))
                    .FindAll(a => Is(a, application.Id) && (roleId is null || a.AppRoleId == roleId));
                var own = all.FindAll(a => IsOwn(a, now.Key.Id) && a.Id is not null);
                if (own.Count == 0)
                    return all.Count == 0
                        ? ChangeResult.NothingToDo("The account was not assigned.")
                        : ChangeResult.Refused(RefusalReason.Constraint, $"The account is assigned through the group {all[0].PrincipalDisplayName}; take it out of that.");
                foreach (var assignment in own)
                    await client.Users[now.Key.Id].AppRoleAssignments[assignment.Id].DeleteAsync(cancellationToken: token).ConfigureAwait(false);
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOwn(AppRoleAssignment assignment, string user) => assignment.PrincipalId is { } principal && Guid.TryParse(user, out var id) && principal == id;

    private static bool Is(AppRoleAssignment assignment, string application) => assignment.ResourceId is { } resource && Guid.TryParse(application, out var id) && resource == id;

    // An application without roles is assigned in the one way there is; a role is never granted that nobody named and nobody decided on.
    private static Guid? RoleOf(ServicePrincipal application, string? role)
    {
        var roles = ApplicationReader.RolesOf(application).ToList();
        if (role is null)
            return roles.Count == 0 ? Guid.Empty : null;
        var found = roles.FindAll(r => r.Name.Equals(role, StringComparison.OrdinalIgnoreCase));
        return found.Count == 1 ? found[0].Id : null;
    }
}
