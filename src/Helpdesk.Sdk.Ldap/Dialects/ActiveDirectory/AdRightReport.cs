namespace Helpdesk.Sdk.Ldap;

/// <summary>Judges one right over all samples.</summary>
internal static class AdRightReport
{
    /// <summary>Judges a right that not every helpdesk needs: without it, an operation is missing and nothing is wrong.</summary>
    public static DiagnosticFinding JudgeOptional(string subject, AdRight right, IReadOnlyList<(string Place, AdRights Rights)> samples)
    {
        List<string> Places(bool? has) => [.. samples.Where(sample => right.IsIn(sample.Rights) == has).Select(static sample => sample.Place)];
        var (present, missing) = (Places(true), Places(false));
        var message = (present.Count, missing.Count) switch
        {
            (0, 0) => $"Whether '{right.Title}' is delegated cannot be told: the access lists of users are not readable.",
            (0, _) => $"'{right.Title}' is delegated nowhere that was looked at, so that {right.Purpose}.",
            (_, 0) => $"'{right.Title}' is delegated in: {AdPlaces.Join(present)}.",
            _ => $"'{right.Title}' is delegated in: {AdPlaces.Join(present)}. Not in: {AdPlaces.Join(missing)}.",
        };
        return DiagnosticFinding.Fine(subject, right.Name, message);
    }

    public static DiagnosticFinding Judge(string subject, AdRight right, IReadOnlyList<(string Place, AdRights Rights)> samples)
    {
        var present = Places(true);
        var unknown = Places(null);
        // A place where nothing at all is delegated is none the helpdesk works in; one where only a part is, is a mistake.
        var forgotten = samples.Where(sample => right.IsIn(sample.Rights) == false && AdRight.All.Any(other => other.IsIn(sample.Rights) == true)).Select(static sample => sample.Place).ToList();
        var (severity, message, remedy) = (present.Count, unknown.Count, forgotten.Count) switch
        {
            (_, _, > 0) => (DiagnosticSeverity.Warning, $"'{right.Title}' is missing, so that {right.Purpose}, in: {AdPlaces.Join(forgotten)}.", "Delegate it to the service account there."),
            ( > 0, _, _) => (DiagnosticSeverity.Ok, $"'{right.Title}' is delegated in: {AdPlaces.Join(present)}.{Elsewhere()}", ""),
            (_, > 0, _) => (DiagnosticSeverity.Warning, $"Whether '{right.Title}' is delegated cannot be told: the access lists of users are not readable.", "Let the service account read nTSecurityDescriptor of the users, or try a reset once."),
            _ => (DiagnosticSeverity.Error, $"'{right.Title}' is missing everywhere that was looked at, so that {right.Purpose}.", "Delegate it to the service account on the users' organizational units."),
        };
        return DiagnosticFinding.Of(subject, right.Name, severity, message, remedy);

        List<string> Places(bool? has) => [.. samples.Where(sample => right.IsIn(sample.Rights) == has).Select(static sample => sample.Place)];

        string Elsewhere() => Places(false) is { Count: > 0 } without ? $" Not in: {AdPlaces.Join(without)}." : "";
    }
}
