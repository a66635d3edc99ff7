namespace Helpdesk.Sdk;

/// <summary>Whether two operator names belong to one person, as far as is known: the same name, OS user or own account.</summary>
internal static class SamePerson
{
    public static bool Is(HelpdeskSettings settings, OperatorActor actor, string other)
    {
        if (OperatorName.Same(actor.Name, other))
            return true;
        var one = settings.Operators?.GetValueOrDefault(actor.Name);
        var two = settings.Operators?.Values.FirstOrDefault(o => OperatorName.Same(o.Name, other));
        var accounts = actor.Accounts.Concat(one?.Accounts ?? []).ToList();
        return accounts.Any(a => OperatorName.Same(a, other) || OperatorName.Same(a[(a.IndexOf(':', StringComparison.Ordinal) + 1)..], other))
            || (two is not null && ((one?.OsUser is { } user && OperatorName.Same(user, two.OsUser)) || two.Accounts.Any(b => accounts.Any(a => OperatorName.Same(a, b)))));
    }
}
