namespace Helpdesk.Sdk.Ldap;

/// <summary>Types refusals, and looks for what makes them clearer: the policy that refused a password, the rights that are missing by name.</summary>
internal sealed class AdRefusals(string domain)
{
    /// <summary>Refuses. It stays a refusal when the look fails.</summary>
    /// <param name="answer">The server's answer, not success.</param>
    /// <param name="connection">The connection it came from.</param>
    /// <param name="id">The account; null when it does not exist yet.</param>
    /// <param name="passwordLength">Length of the refused password, if there was one.</param>
    /// <param name="modifications">What was to be written to the account.</param>
    /// <param name="cancellationToken">Ends with the time for the call.</param>
    public async Task<ChangeResult> RefuseAsync(
        LdapResult answer, ILdapConnection connection, string? id, int? passwordLength, IReadOnlyList<LdapModification> modifications, CancellationToken cancellationToken) =>
        ActiveDirectoryErrorMapper.Refuse(answer, await ExploreAsync(answer, connection, id, passwordLength, modifications, cancellationToken).ConfigureAwait(false));

    private async Task<AdRefusalFacts> ExploreAsync(
        LdapResult answer, ILdapConnection connection, string? id, int? passwordLength, IReadOnlyList<LdapModification> modifications, CancellationToken cancellationToken)
    {
        var facts = AdRefusalFacts.None with { PasswordLength = passwordLength };
        try
        {
            if (ActiveDirectoryErrorMapper.IsAboutPassword(answer))
            {
                var pso = id is null ? null : await AdPasswordPolicy.FindNameAsync(connection, id, cancellationToken).ConfigureAwait(false);
                return facts with { Policy = await AdPasswordPolicy.ReadAsync(connection, pso, domain, cancellationToken).ConfigureAwait(false) };
            }

            if (id is not null && ActiveDirectoryErrorMapper.IsAboutRights(answer))
            {
                var missing = await FindMissingAsync(connection, id, modifications, cancellationToken).ConfigureAwait(false);
                return facts with { MissingRights = missing };
            }
        }
        catch (Exception fault) when (fault is LdapException or OperationCanceledException)
        {
            // The server has refused already; only the explanation is poorer.
        }

        return facts;
    }

    private static async Task<IReadOnlyList<string>> FindMissingAsync(
        ILdapConnection connection, string id, IReadOnlyList<LdapModification> modifications, CancellationToken cancellationToken)
    {
        var token = await AdRights.ReadTokenAsync(connection, cancellationToken).ConfigureAwait(false);
        if (await AdRights.ReadAsync(connection, AdId.ToName(id), token, cancellationToken).ConfigureAwait(false) is not { } rights) return [];
        return [.. modifications.Select(static modification => AdRight.For(modification.ToString())).Where(right => right.IsIn(rights) == false).Select(static right => right.Title).Distinct(StringComparer.Ordinal)];
    }
}
