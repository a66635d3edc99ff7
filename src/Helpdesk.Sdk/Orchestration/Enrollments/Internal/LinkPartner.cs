namespace Helpdesk.Sdk;

/// <summary>
/// Whether two accounts may become one person. A link widens what every guard looks at, so nothing privileged is drawn into an ordinary person, and
/// whoever asks learns nothing about an account that is not theirs.
/// </summary>
internal static class LinkPartner
{
    public static async ValueTask<HelpdeskResult<PersonFacts>> FindAsync(DeskServices services, OperationFacts facts, UserTarget other, CancellationToken cancellationToken)
    {
        var resolution = await services.Targets.ResolveAsync(new SystemActor("enrollment"), other, cancellationToken).ConfigureAwait(false);
        if (resolution.User is not { } user || resolution.Error is not null)
            return resolution.TrueReason == "invalid-name" ? resolution.Error! : None();
        if (user.Key == facts.User.Key)
            return Errors.InvalidInput("An account cannot be linked with itself.");
        if (facts.Person.LinkedAccounts.Contains(user.Key))
            return Errors.InvalidInput("These accounts are linked already.");
        var person = await services.Persons.ReadAsync(resolution.Store!, user, cancellationToken).ConfigureAwait(false);
        return person.Frozen is not null || IsPrivileged(facts.Settings, person) != IsPrivileged(facts.Settings, facts.Person)
            ? None()
            : person;
    }

    /// <summary>One answer for an account that does not exist, is privileged or frozen, or has nobody to ask: who asks learns nothing of it.</summary>
    public static HelpdeskError None() => new(
        ErrorKind.NotFound, ErrorCode.NotFound,
        "No account of that name was found that can be linked with yours now: it has to exist, be an ordinary one, and its owner needs an address that has been known for a while.");

    private static bool IsPrivileged(HelpdeskSettings settings, PersonFacts person) =>
        person.Privilege.IsPrivileged || OperatorAccounts.IsKnownOperator(settings, person);
}
