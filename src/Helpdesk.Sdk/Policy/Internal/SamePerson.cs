namespace Helpdesk.Sdk;

/// <summary>Whether two operator names belong to one person, as far as is known: the same name, OS user or own account.</summary>
internal static class SamePerson
{
    public static bool Is(HelpdeskSettings settings, OperatorActor actor, string other)
    {
        if (Same(actor.Name, other))
            return true;
        var one = settings.Operators?.GetValueOrDefault(actor.Name);
        var two = settings.Operators?.Values.FirstOrDefault(o => Same(o.Name, other));
        var accounts = actor.Accounts.Concat(one?.Accounts ?? []).ToList();
        return accounts.Any(a => Same(a, other) || Same(a[(a.IndexOf(':', StringComparison.Ordinal) + 1)..], other))
            || (two is not null && ((one?.OsUser is { } user && Same(user, two.OsUser)) || two.Accounts.Any(b => accounts.Any(a => Same(a, b)))));
    }

    private static bool Same(string? a, string? b) => LetterCase.Same(a?.Trim(), b?.Trim());
}
