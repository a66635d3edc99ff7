namespace Helpdesk.Sdk;

/// <summary>Whether a person is an operator: the acting one, or any known one.</summary>
internal static class OperatorAccounts
{
    public static bool IsSelf(HelpdeskSettings settings, OperatorActor actor, PersonFacts person)
    {
        var own = actor.Accounts.Concat(settings.Operators?.GetValueOrDefault(actor.Name)?.Accounts ?? []).ToList();
        return Users(person).Any(user => IsNamed(user, actor.Name) || own.Any(account => IsAccount(user, account)))
            || person.Accounts.Any(key => own.Any(account => string.Equals(account, key.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    public static bool IsKnownOperator(HelpdeskSettings settings, PersonFacts person) =>
        settings.Operators is { } operators
        && operators.Values.SelectMany(static o => o.Accounts).Any(account => Users(person).Any(user => IsAccount(user, account))
            || person.Accounts.Any(key => string.Equals(account, key.ToString(), StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<DirectoryUser> Users(PersonFacts person) => person.Linked.Prepend(person.Target);

    private static bool IsAccount(DirectoryUser user, string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && string.Equals(account[..colon], user.Key.Store, StringComparison.Ordinal) && IsNamed(user, account[(colon + 1)..]);
    }

    private static bool IsNamed(DirectoryUser user, string name) =>
        Same(user.UserName, name) || Same(user.Key.Store + ":" + user.UserName, name) || Same(user.Key.ToString(), name) || Same(user.UserPrincipalName, name) || Same(user.Key.Id, name) || user.Emails.Any(mail => Same(mail, name));

    private static bool Same(string? a, string b) => a is not null && string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
