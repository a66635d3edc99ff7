namespace Helpdesk.Sdk;

/// <summary>Reads the processes; every limited action that none of them covers gets one of its own.</summary>
internal static class ProcessParser
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IReadOnlyDictionary<string, ProcessSettings> Parse(IReadOnlyList<StrictSection> sections, StrictSection root)
    {
        var processes = sections.Select(ParseOne).ToDictionary(static p => p.Name, StringComparer.Ordinal);
        var taken = new Dictionary<HelpdeskAction, string>();
        foreach (var process in processes.Values)
            foreach (var action in process.Actions)
                if (!taken.TryAdd(action, process.Name))
                    throw root.Error("Processes", $"lists {action} in both '{taken[action]}' and '{process.Name}': an action belongs to one process");
        AddDefault(processes, taken, "password-reset", HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        AddDefault(processes, taken, "account-unlock", HelpdeskAction.UnlockAccount);
        foreach (var description in ActionCatalog.All.Where(static d => d.CredentialAffecting))
            AddDefault(processes, taken, Hyphenated(description.Action.Value), description.Action);
        return processes;
    }

    private static ProcessSettings ParseOne(StrictSection section)
    {
        var actions = (section.List("Actions") ?? throw section.Error("Actions", "is required"))
            .Select(name => ActionCatalog.TryFind(name, out var known) ? known.Action : throw section.Error("Actions", $"has '{name}', which is no action"))
            .Distinct().ToList();
        var process = new ProcessSettings(
            section.Key, actions, section.Number("Limit", 3, 1, 1_000_000), section.Duration("Window", Day, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)));
        section.RefuseUnknown();
        return process;
    }

    private static void AddDefault(
        Dictionary<string, ProcessSettings> processes, Dictionary<HelpdeskAction, string> taken, string name, params ReadOnlySpan<HelpdeskAction> actions)
    {
        var free = new List<HelpdeskAction>();
        foreach (var action in actions)
            if (taken.TryAdd(action, name))
                free.Add(action);
        if (free.Count > 0)
            processes[name] = processes.TryGetValue(name, out var existing)
                ? existing with { Actions = [.. existing.Actions, .. free] }
                : new ProcessSettings(name, free, 3, Day);
    }

    private static string Hyphenated(string name) =>
        string.Concat(name.Select(static (c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
