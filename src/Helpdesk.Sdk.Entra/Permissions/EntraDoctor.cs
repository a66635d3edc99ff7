namespace Helpdesk.Sdk.Entra;

/// <summary>Looks at sign-in, reachability and permissions, from the token and by a probe.</summary>
internal sealed class EntraDoctor(EntraStoreSettings settings, GraphRunner graph)
{
    private readonly string _subject = $"store {settings.Name}";
    private readonly List<DiagnosticFinding> _findings = [];

    public async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(CancellationToken cancellationToken)
    {
        if (CertificateLook.Find(settings.Graph, _subject) is { } ending)
            _findings.Add(ending);
        if (await TryAsync("sign-in", async (_, token) => (GrantedPermissions?)await graph.Connection.Tokens.ReadGrantedAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) is not { } granted)
            return _findings;
        Add("sign-in", DiagnosticSeverity.Ok, granted.IsDelegated ? "Signed in as a person." : "Signed in as the application.");
        if (await TryAsync(
            "reachable",
            async (client, token) => await client.Users.GetAsync(static c => (c.QueryParameters.Select, c.QueryParameters.Top) = (["id"], 1), token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false) is not null)
            Add("reachable", DiagnosticSeverity.Ok, "Graph answers, and users can be read.");
        if (granted.IsReadable)
            Judge(granted);
        else
            Add("permissions", DiagnosticSeverity.Warning, "The token does not show the application's permissions; what is missing will show when it is needed.", "See in the portal that the permissions of docs/providers/entra.md are granted.");
        await ProbeSignInsAsync(granted, cancellationToken).ConfigureAwait(false);
        await ProbeEligibleAsync(granted, cancellationToken).ConfigureAwait(false);
        if (settings.EligibleRoles == EligibleRoles.Ignore)
            Add("eligible-roles", DiagnosticSeverity.Warning, "EligibleRoles is Ignore: whoever could activate a directory role is not privileged until they do.", "Set EligibleRoles to Required, which needs RoleEligibilitySchedule.Read.Directory and a premium licence.");
        if (settings.ProtectedGroups.Count > 0
            && await TryAsync("protected-groups", ReadProtectedAsync, cancellationToken).ConfigureAwait(false) is { } groups)
            Add("protected-groups", groups.Length == 0 ? DiagnosticSeverity.Ok : DiagnosticSeverity.Error, groups.Length == 0 ? "All are found." : $"Everybody is privileged, because {groups}.", "Correct ProtectedGroups of the store, or grant reading them.");
        return _findings;
    }

    private void Judge(GrantedPermissions granted)
    {
        foreach (var need in EntraPermissions.All)
        {
            if (need == EntraPermissions.Eligible && settings.EligibleRoles == EligibleRoles.Ignore)
                continue;
            var missing = need.MissingFrom(granted);
            // Without reading nothing works; the rest may be left out on purpose.
            var severity = missing.Count == 0 ? DiagnosticSeverity.Ok : need == EntraPermissions.Read ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
            Add($"right:{need.Operation}", severity, missing.Count == 0 ? "The permission is there." : $"The permission {string.Join(" and ", missing)} is missing: {need.What}.", $"Grant the application {string.Join(" and ", missing)} and have an administrator consent, unless the desk is not to do that.");
        }

        if (granted.IsDelegated)
            Add(
                $"right:{EntraPermissions.WriteBack.Operation}", EntraPermissions.WriteBack.MissingFrom(granted) is { Count: > 0 } ? DiagnosticSeverity.Warning : DiagnosticSeverity.Ok,
                EntraPermissions.WriteBack.MissingFrom(granted) is { Count: > 0 } lacks ? $"The permission {lacks[0]} is missing: {EntraPermissions.WriteBack.What}." : "The permission is there.",
                "Consent to UserAuthenticationMethod.ReadWrite.All, unless the desk is not to do that.");
        else
            Add(
                $"right:{EntraPermissions.WriteBack.Operation}", DiagnosticSeverity.Ok,
                settings.Graph.Operators is null
                    ? "An application alone resets no passwords of synchronised accounts; they are reset in their own directory."
                    : "Passwords of synchronised accounts are reset on behalf of the signed-in operator.");
    }

    // The permission alone is not enough: the tenant needs a licence as well.
    private async Task ProbeSignInsAsync(GrantedPermissions granted, CancellationToken cancellationToken)
    {
        if (EntraPermissions.SignIns.MissingFrom(granted).Count > 0)
            return;
        try
        {
            await graph.ReadAsync(
                async (client, token) => await client.Users.GetAsync(static c => (c.QueryParameters.Select, c.QueryParameters.Top) = (["id", UserFields.SignInActivity], 1), token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            Add("sign-in-activity", DiagnosticSeverity.Ok, "Last sign-ins can be read.");
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.AccessDenied)
        {
            Add("sign-in-activity", DiagnosticSeverity.Warning, "Last sign-ins cannot be read although the permission is there: idle filters will not work.", "The tenant needs a premium licence.");
        }
        catch (IdentityStoreException e)
        {
            Add("sign-in-activity", DiagnosticSeverity.Warning, e.Message, "Look again; if it stays, see whether the tenant has a premium licence.");
        }
    }

    // Nor here.
    private async Task ProbeEligibleAsync(GrantedPermissions granted, CancellationToken cancellationToken)
    {
        if (settings.EligibleRoles == EligibleRoles.Ignore || EntraPermissions.Eligible.MissingFrom(granted).Count > 0)
            return;
        var filter = ODataText.Equal("principalId", granted.ObjectId ?? Guid.Empty.ToString("D"));
        try
        {
            await graph.ReadAsync(
                async (client, token) => await client.RoleManagement.Directory.RoleEligibilityScheduleInstances.GetAsync(c => c.QueryParameters.Filter = filter, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            Add("eligible-roles", DiagnosticSeverity.Ok, "Roles that could be activated can be read.");
        }
        catch (IdentityStoreException e) when (e.Code is StoreErrorCode.Unavailable or StoreErrorCode.Timeout)
        {
            Add("eligible-roles", DiagnosticSeverity.Warning, e.Message, "Look again; meanwhile every account counts as privileged.");
        }
        catch (IdentityStoreException e)
        {
            Add(
                "eligible-roles", DiagnosticSeverity.Warning,
                $"Roles that could be activated cannot be read although the permission is there ({e.Diagnostic}): every account counts as privileged.", "The tenant needs a premium licence; without one set EligibleRoles to Ignore.");
        }
    }

    private async Task<string?> ReadProtectedAsync(Microsoft.Graph.GraphServiceClient client, CancellationToken cancellationToken) =>
        (await new ProtectedGroupList(settings).ReadAsync(client, cancellationToken).ConfigureAwait(false)).Problem ?? "";

    private async Task<T?> TryAsync<T>(string check, Func<Microsoft.Graph.GraphServiceClient, CancellationToken, Task<T?>> look, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await graph.ReadAsync(look, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            Add(check, DiagnosticSeverity.Error, e.Diagnostic is null ? e.Message : $"{e.Message} ({e.Diagnostic})", check == "sign-in" ? SignInRemedy($"Stores:{settings.Name}") : "See whether this host reaches GraphBaseUrl, and whether the permissions are granted.");
            return null;
        }
    }

    public static string SignInRemedy(string path) => $"Correct TenantId, ClientId and the credential under {path}, renew a secret or certificate that has ended, and see whether this host reaches AuthorityHost.";

    private void Add(string check, DiagnosticSeverity severity, string message, string remedy = "") => _findings.Add(DiagnosticFinding.Of(_subject, check, severity, message, remedy));
}
