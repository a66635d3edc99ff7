using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>History lines as a table.</summary>
internal static class HistoryTable
{
    public static void Show(Screen screen, IReadOnlyList<HistoryEntry> entries) => screen.Table(
        ["#", "When", "Who", "Action", "Target", "Status", "Reason", "Ticket"],
        entries.Select(static e => (string?[])
        [
            e.Sequence.ToString(CultureInfo.InvariantCulture), Screen.Time(e.At), e.Operator, e.Action.Value,
            e.TargetStore is null ? e.TargetName : $"{e.TargetStore}:{e.TargetName ?? e.TargetId}", e.Status.Value, e.Reason, e.Ticket,
        ]));
}
