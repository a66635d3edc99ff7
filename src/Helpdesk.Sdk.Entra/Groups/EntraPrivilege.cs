using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Who is privileged: whoever holds a directory role or could activate one, is in a group that roles can be given to, or in a protected group. What may
/// not be read counts the same. The service itself does not guard administrators against applications everywhere, so this decides.
/// </summary>
internal sealed class EntraPrivilege(EntraStoreSettings settings)
{
    private readonly ProtectedGroupList _protected = new(settings);

    public async Task<PrivilegeFacts> OfUserAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        try
        {
            return await RolesAsync(client, user, cancellationToken).ConfigureAwait(false)
                ?? await GroupsAsync(client, user, cancellationToken).ConfigureAwait(false)
                ?? await EligibleAsync(client, user, cancellationToken).ConfigureAwait(false)
                ?? PrivilegeFacts.None;
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.NotFound } fault)
        {
            // Whoever is restored has the former groups and roles back, and no request tells which.
            return new PrivilegeFacts(true, $"the groups of a deleted or brand-new account are not readable ({fault.Diagnostic})");
        }
        catch (Exception e) when (IsUnreadable(e) is { } what)
        {
            return new PrivilegeFacts(true, $"roles or groups are not readable ({what})");
        }
    }

    public async Task<PrivilegeFacts> OfGroupAsync(GraphServiceClient client, string group, CancellationToken cancellationToken)
    {
        try
        {
            // As it is now, not as the caller remembers it.
            if (await GroupReader.ByIdAsync(client, group, cancellationToken).ConfigureAwait(false) is not { } now || !GroupFacts.IsReadable(now))
                return new PrivilegeFacts(true, "the group is not readable");
            if (now.IsAssignableToRole == true)
                return new PrivilegeFacts(true, "directory roles can be assigned to the group");
            var (names, problem) = await _protected.ReadAsync(client, cancellationToken).ConfigureAwait(false);
            if (problem is not null)
                return new PrivilegeFacts(true, problem);
            foreach (var (id, name) in names)
                if (string.Equals(id, group, StringComparison.OrdinalIgnoreCase) || await GroupReader.IsInsideAsync(client, id, group, cancellationToken).ConfigureAwait(false))
                    return new PrivilegeFacts(true, $"inside the protected group {name}");
            return PrivilegeFacts.None;
        }
        catch (Exception e) when (IsUnreadable(e) is { } what)
        {
            return new PrivilegeFacts(true, $"groups are not readable ({what})");
        }
    }

    private static async Task<PrivilegeFacts?> RolesAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var page = await client.RoleManagement.Directory.RoleAssignments.GetAsync(
            c => (c.QueryParameters.Filter, c.QueryParameters.Expand) = (ODataText.Equal("principalId", user), ["roleDefinition"]), cancellationToken).ConfigureAwait(false);
        if (page?.Value is not { } assignments)
            return new PrivilegeFacts(true, "role assignments are not readable");
        // An empty page with more behind it tells nothing yet.
        if (assignments.Count == 0)
            return page.OdataNextLink is null ? null : new PrivilegeFacts(true, "role assignments are not readable as a whole");
        return new PrivilegeFacts(true, $"holds the directory role {assignments[0].RoleDefinition?.DisplayName ?? assignments[0].RoleDefinitionId}");
    }

    private async Task<PrivilegeFacts?> GroupsAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var groups = await GroupReader.AllAsync(client, user, cancellationToken).ConfigureAwait(false);
        // With User.Read.All alone the list comes without an error, and nothing in it tells what the groups are.
        if (!groups.TrueForAll(GroupFacts.IsReadable))
            return new PrivilegeFacts(true, "groups are not readable; the application needs GroupMember.Read.All");
        if (groups.Find(static g => g.IsAssignableToRole == true) is { } assignable)
            return new PrivilegeFacts(true, $"member of {assignable.DisplayName}, to which directory roles can be assigned");
        if (settings.ProtectedGroups.Count == 0)
            return null;
        var (names, problem) = await _protected.ReadAsync(client, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
            return new PrivilegeFacts(true, problem);
        return groups.Select(g => names.GetValueOrDefault(g.Id ?? "")).FirstOrDefault(static n => n is not null) is { } name
            ? new PrivilegeFacts(true, $"member of the protected group {name}")
            : null;
    }

    private async Task<PrivilegeFacts?> EligibleAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        if (settings.EligibleRoles == EligibleRoles.Ignore)
            return null;
        try
        {
            var page = await client.RoleManagement.Directory.RoleEligibilityScheduleInstances.GetAsync(
                c => c.QueryParameters.Filter = ODataText.Equal("principalId", user), cancellationToken).ConfigureAwait(false);
            return page is { Value.Count: 0, OdataNextLink: null } ? null : new PrivilegeFacts(true, "can activate a directory role");
        }
        catch (Exception e) when (IsUnreadable(e) is { } what)
        {
            return new PrivilegeFacts(true, $"the roles that could be activated are not readable ({what}); set EligibleRoles to Ignore if there are none");
        }
    }

    // Definite answers other than the facts; a service that cannot be reached is an exception.
    private static string? IsUnreadable(Exception exception) =>
        EntraErrorMapper.Read(exception) is { Kind: GraphFaultKind.Denied or GraphFaultKind.NotLicensed or GraphFaultKind.Refused or GraphFaultKind.NotFound } fault ? fault.Diagnostic : null;
}
