namespace Helpdesk.Sdk;

/// <summary>The names under which a ticket system may know an operator.</summary>
internal static class TicketHolders
{
    /// <summary>The operator's name, operating system user, and own accounts, whole and by the part after the store. Never an empty one.</summary>
    public static IReadOnlyList<string> Of(HelpdeskSettings settings, OperatorActor actor, ContactInfo contact)
    {
        // Of a declared operator, what is declared decides.
        var declared = settings.Operators?.GetValueOrDefault(actor.Name);
        var accounts = actor.Accounts.Concat(declared?.Accounts ?? []).ToList();
        return
        [
            .. accounts.Concat(accounts.Select(static a => a[(a.IndexOf(':', StringComparison.Ordinal) + 1)..]))
                .Append(actor.Name).Append(settings.Operators is null ? contact.OsUser : declared?.OsUser)
                .Where(static name => !string.IsNullOrWhiteSpace(name)).Select(static name => name!.Trim()),
        ];
    }
}
