namespace Helpdesk.Sdk;

/// <summary>Whether a person is an operator: the acting one, or any known one.</summary>
internal static class OperatorAccounts
{
    /// <summary>The accounts an operator is known to have: those of the sign-in and the declared ones.</summary>
    public static IReadOnlyList<string> Own(HelpdeskSettings settings, OperatorActor actor) =>
        [.. actor.Accounts.Concat(settings.Operators?.GetValueOrDefault(actor.Name)?.Accounts ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static bool IsSelf(HelpdeskSettings settings, OperatorActor actor, PersonFacts person)
    {
        var declared = settings.Operators?.GetValueOrDefault(actor.Name);
        return Is(person, [actor.Name, declared?.OsUser], Own(settings, actor));
    }

    public static bool IsKnownOperator(HelpdeskSettings settings, PersonFacts person) =>
        settings.Operators?.Values.Any(o => Is(person, [o.Name, o.OsUser], o.Accounts)) == true;

    private static bool Is(PersonFacts person, IReadOnlyList<string?> names, IReadOnlyList<string> accounts) =>
        person.Linked.Prepend(person.Target).Any(user => names.Any(name => name is not null && IsNamed(user, name)) || accounts.Any(account => IsAccount(user, account)))
        || person.Accounts.Any(key => accounts.Any(account => OperatorName.Same(key.ToString(), account)));

    private static bool IsAccount(DirectoryUser user, string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && string.Equals(account[..colon], user.Key.Store, StringComparison.Ordinal) && IsNamed(user, account[(colon + 1)..]);
    }

    private static bool IsNamed(DirectoryUser user, string name) =>
        OperatorName.Same(user.UserName, name) || OperatorName.Same(user.Key.Store + ":" + user.UserName, name) || OperatorName.Same(user.Key.ToString(), name)
        || OperatorName.Same(user.UserPrincipalName, name) || OperatorName.Same(user.Key.Id, name) || user.Emails.Any(mail => OperatorName.Same(mail, name));
}
