namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells what the service account can do: on one user of each place that has users, up to a limit.</summary>
internal sealed class AdDoctor(DistinguishedName baseName, string domain, AdProtectedGroups groups, TimeProvider time)
{
    private const string Privilege = "right:read-tokenGroups";

    public async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken)
    {
        var findings = new List<DiagnosticFinding>();
        var token = await AdRights.ReadTokenAsync(connection, cancellationToken).ConfigureAwait(false);
        if (token.Select(AdProtectedSids.FindGroup).FirstOrDefault(static name => name is not null) is { } powerful)
            Add("least-privilege", DiagnosticSeverity.Warning, $"The service account is a member of {powerful}.", "Take it out and delegate the few rights it needs.");
        foreach (var problem in await GroupProblemsAsync(connection, cancellationToken).ConfigureAwait(false))
            Add("protected-groups", DiagnosticSeverity.Error, $"Every user counts as privileged: {problem}.", "Correct ProtectedGroups of the store as it says.");

        findings.AddRange(await AdDomainLook.LookAsync(connection, domain, subject, time, cancellationToken).ConfigureAwait(false));
        var samples = new List<(string Place, AdRights Rights)>();
        await foreach (var (place, user) in AdSamples.FindAsync(connection, baseName, domain, cancellationToken).ConfigureAwait(false))
            if (await AdRights.ReadAsync(connection, user, token, cancellationToken).ConfigureAwait(false) is { } rights)
                samples.Add((place, rights with { Create = await AdRights.MayCreateAsync(connection, place, cancellationToken).ConfigureAwait(false) }));
        if (samples.Count == 0)
        {
            Add("rights", DiagnosticSeverity.Warning, "The rights cannot be judged: no ordinary user was found under BaseDn.", "Correct BaseDn, or let the service account read the users.");
            return findings;
        }

        var silent = samples.FindAll(static sample => !sample.Rights.TellsMemberships).ConvertAll(static sample => sample.Place);
        if (silent.Count == 0) Add(Privilege, DiagnosticSeverity.Ok, "Memberships are readable, so that privilege can be judged.");
        else Add(Privilege, DiagnosticSeverity.Error, $"tokenGroups is not readable, so that users count as privileged, in: {AdPlaces.Join(silent)}.", "Let the service account read tokenGroups there (Pre-Windows 2000 Compatible Access, or an entry of the access list).");
        findings.AddRange(AdRight.All.Select(right => AdRightReport.Judge(subject, right, samples)));
        findings.AddRange(AdRight.Optional.Select(right => AdRightReport.JudgeOptional(subject, right, samples)));
        findings.Add(await AdGroupRights.LookAsync(connection, domain, subject, cancellationToken).ConfigureAwait(false));
        return findings;

        void Add(string check, DiagnosticSeverity severity, string message, string remedy = "") => findings.Add(DiagnosticFinding.Of(subject, check, severity, message, remedy));
    }

    private async Task<IReadOnlyList<string>> GroupProblemsAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await groups.FindProblemsAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return [$"the directory answered {refused.ResultCode} when the protected groups were looked up; let the service account read the groups that ProtectedGroups names"];
        }
    }
}
