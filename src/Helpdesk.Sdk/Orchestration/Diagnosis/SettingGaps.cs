namespace Helpdesk.Sdk;

/// <summary>Settings that are valid one by one, and together leave something that cannot be done.</summary>
internal static class SettingGaps
{
    private static readonly (Permission Permission, string What)[] Needed =
    [
        (Permission.ApproveOperation, "what needs approval cannot be done"), (Permission.UnfreezeAccount, "a frozen account stays frozen"),
        (Permission.StopTheDesk, "nobody can stop the desk or revoke an operator"), (Permission.ViewHistory, "nobody can read the history"),
    ];

    public static IEnumerable<DiagnosticFinding> Find(HelpdeskSettings settings, NotifierDirectory notifiers, TicketRule tickets)
    {
        foreach (var (permission, what) in Needed)
            if (!settings.Roles.Values.Any(role => role.Permissions.Contains(permission)))
                yield return Risk.Gap("Roles", $"No role has the permission {permission}: {what}.", $"Grant {permission} to a role.");
        foreach (var role in settings.Roles.Values.Where(static role => role.Policies.Count == 0))
            yield return Risk.Gap($"Roles:{role.Name}:Policies", "The role has no policy, so that it may do nothing in any store.", "Write a policy for each store that it serves.");
        foreach (var store in settings.Stores.Keys.Where(store => !settings.Roles.Values.Any(role => role.Policies.ContainsKey(store))))
            yield return Risk.Gap($"Stores:{store}", "No role has a policy for this store, so that nobody sees or helps its users.", $"Write Policies:{store} in a role, or take the store out.");
        foreach (var finding in Factors(settings, notifiers).Concat(Tickets(settings, tickets)))
            yield return finding;
    }

    private static IEnumerable<DiagnosticFinding> Factors(HelpdeskSettings settings, NotifierDirectory notifiers)
    {
        if (!notifiers.All.Any())
            yield return DiagnosticFinding.Warning("notifiers", "configured", "There is no notifier: users cannot be told of changes (NotNotified), and no codes can be sent.", "Write Notifiers:Smtp or Notifiers:Sms.");
        foreach (var (store, policy) in settings.UserPolicies)
        {
            foreach (var factor in policy.Enforced.Where(static factor => !factor.IsHelpdeskVerifiable))
                yield return Risk.Gap($"UserPolicies:{store}:Enforced", $"{factor} is enforced and cannot be verified by a help desk: policies with AsAppliesToUser deny everybody here.", $"Move {factor} to From, or use AtLeast in the policies.");
            foreach (var (factor, channel, key) in new[] { (FactorType.Mobile, NotificationChannel.Sms, "Notifiers:Sms"), (FactorType.Email, NotificationChannel.Email, "Notifiers:Smtp") })
                if (policy.Enforced.Concat(policy.From).Contains(factor) && notifiers.Find(channel) is null)
                    yield return Risk.Gap($"UserPolicies:{store}", $"It counts on {factor}, and there is no notifier that could send a code there.", $"Write {key}.");
        }
    }

    private static IEnumerable<DiagnosticFinding> Tickets(HelpdeskSettings settings, TicketRule tickets)
    {
        if (settings.TicketRequiredFor.Count > 0 && !tickets.HasSource)
            yield return DiagnosticFinding.Error("tickets", "source", "Processes need a ticket (Tickets:RequiredFor) and nobody can be asked.", "Write Tickets:Type and Tickets:Url, or register an ITicketSource.");
        if (settings.TicketRequiredFor.Count == 0 && tickets.HasSource)
            yield return Risk.Gap("Tickets:RequiredFor", "There is a ticket source, and no process asks for tickets.", "Name the processes that need one.");
    }
}
