namespace Helpdesk.Sdk;

/// <summary>Whether two operator names belong to one person, as far as is known: the same name, OS user or own account.</summary>
internal static class SamePerson
{
    /// <summary>Whether the one and the other are one person.</summary>
    /// <param name="settings">The declared operators.</param>
    /// <param name="actor">The one.</param>
    /// <param name="other">The name of the other.</param>
    /// <param name="othersAccounts">The accounts of the other, as their sign-in told them; where operators come from claims nothing else tells.</param>
    public static bool Is(HelpdeskSettings settings, OperatorActor actor, string other, IReadOnlyList<string> othersAccounts)
    {
        if (OperatorName.Same(actor.Name, other))
            return true;
        var one = settings.Operators?.GetValueOrDefault(actor.Name);
        var two = settings.Operators?.Values.FirstOrDefault(o => OperatorName.Same(o.Name, other));
        var accounts = OperatorAccounts.Own(settings, actor);
        var theirs = othersAccounts.Concat(two?.Accounts ?? []).ToList();
        return accounts.Any(a => IsName(a, other)) || theirs.Any(b => IsName(b, actor.Name) || accounts.Any(a => OperatorName.Same(a, b)))
            || (one?.OsUser is { } user && OperatorName.Same(user, two?.OsUser));
    }

    private static bool IsName(string account, string name) =>
        OperatorName.Same(account, name) || OperatorName.Same(account[(account.IndexOf(':', StringComparison.Ordinal) + 1)..], name);
}
