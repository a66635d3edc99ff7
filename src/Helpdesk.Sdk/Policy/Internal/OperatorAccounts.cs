namespace Helpdesk.Sdk;

/// <summary>Whether a person is an operator: the acting one, or any known one.</summary>
internal static class OperatorAccounts
{
    public static bool IsSelf(HelpdeskSettings settings, OperatorActor actor, PersonFacts person)
    {
        var declared = settings.Operators?.GetValueOrDefault(actor.Name);
        return Is(person, [actor.Name, declared?.OsUser], [.. actor.Accounts, .. declared?.Accounts ?? []]);
    }

    public static bool IsKnownOperator(HelpdeskSettings settings, PersonFacts person) =>
        settings.Operators?.Values.Any(o => Is(person, [o.Name, o.OsUser], o.Accounts)) == true;

    private static bool Is(PersonFacts person, IReadOnlyList<string?> names, IReadOnlyList<string> accounts) =>
        person.Linked.Prepend(person.Target).Any(user => names.Any(name => name is not null && IsNamed(user, name)) || accounts.Any(account => IsAccount(user, account)))
        || person.Accounts.Any(key => accounts.Any(account => Same(key.ToString(), account)));

    private static bool IsAccount(DirectoryUser user, string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && string.Equals(account[..colon], user.Key.Store, StringComparison.Ordinal) && IsNamed(user, account[(colon + 1)..]);
    }

    private static bool IsNamed(DirectoryUser user, string name) =>
        Same(user.UserName, name) || Same(user.Key.Store + ":" + user.UserName, name) || Same(user.Key.ToString(), name)
        || Same(user.UserPrincipalName, name) || Same(user.Key.Id, name) || user.Emails.Any(mail => Same(mail, name));

    private static bool Same(string? a, string b) => a is not null && string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
