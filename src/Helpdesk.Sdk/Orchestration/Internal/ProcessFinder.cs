namespace Helpdesk.Sdk;

/// <summary>Which process an action belongs to.</summary>
internal static class ProcessFinder
{
    public static HelpdeskError? Find(HelpdeskSettings settings, HelpdeskAction action, string? asked, out ProcessSettings? process)
    {
        process = asked is null
            ? settings.Processes.Values.FirstOrDefault(p => p.Actions.Contains(action)) ?? new ProcessSettings(action.Value, [action], 3, TimeSpan.FromDays(1))
            : settings.Processes.GetValueOrDefault(asked);
        if (process is null)
            return Errors.InvalidInput($"There is no process '{asked}'; known: {string.Join(", ", settings.Processes.Keys.Order(StringComparer.Ordinal))}.");
        return process.Actions.Contains(action) ? null : Errors.InvalidInput($"The process '{asked}' does not cover {action}.");
    }
}
