using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Reads applications (service principals) and who is assigned to them.</summary>
internal static class ApplicationReader
{
    private static readonly string[] Fields = ["id", "displayName", "appRoles"];

    public static Task<List<AppRoleAssignment>> AssignmentsAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var at = client.Users[user].AppRoleAssignments;
        return GraphPages.ReadAsync(
            at.GetAsync(static c => c.QueryParameters.Top = GraphPages.Largest, cancellationToken),
            static page => page.Value, next => at.WithUrl(next).GetAsync(cancellationToken: cancellationToken));
    }

    public static async Task<ServicePrincipal?> ByIdAsync(GraphServiceClient client, string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out _)
            ? await client.ServicePrincipals[id].GetAsync(static c => c.QueryParameters.Select = Fields, cancellationToken).OrNothingAsync().ConfigureAwait(false)
            : null;

    /// <summary>By id, application id or display name; several are several.</summary>
    public static async Task<IReadOnlyList<ServicePrincipal>> FindAsync(GraphServiceClient client, string reference, CancellationToken cancellationToken)
    {
        if (await ByIdAsync(client, reference, cancellationToken).ConfigureAwait(false) is { } byId)
            return [byId];
        if (!InputText.IsWellFormed(reference, InputText.MaximumNameLength, out _))
            return [];
        var filter = ODataText.Equal(Guid.TryParseExact(reference, "D", out _) ? "appId" : "displayName", reference);
        return await GraphPages.ReadAsync(
            client.ServicePrincipals.GetAsync(c => (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top) = (Fields, filter, GraphPages.Largest), cancellationToken),
            static page => page.Value, next => client.ServicePrincipals.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>The roles that people can have; the service's own value where there is one.</summary>
    public static IEnumerable<(Guid Id, string Name)> RolesOf(ServicePrincipal application) =>
        (application.AppRoles ?? [])
            .Where(static r => r is { IsEnabled: true, Id: not null } && r.AllowedMemberTypes?.Contains("User", StringComparer.OrdinalIgnoreCase) == true)
            .Select(static r => (r.Id!.Value, (string.IsNullOrEmpty(r.Value) ? r.DisplayName : r.Value) ?? r.Id.Value.ToString("D")));

    public static DirectoryApplication Map(ServicePrincipal application) =>
        new(application.Id ?? "", application.DisplayName ?? application.Id ?? "", [.. RolesOf(application).Select(static r => r.Name)]);
}
