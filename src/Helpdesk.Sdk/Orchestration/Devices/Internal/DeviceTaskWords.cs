namespace Helpdesk.Sdk;

/// <summary>What a task is, for the history.</summary>
internal static class DeviceTaskWords
{
    public static string Of(DeviceTask task) => task.Kind == DeviceTaskKind.Patches ? "missing patches" : $"procedure {OptionText.Quote(task.Name ?? "")}";
}
