using System.Collections.Frozen;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Whether the state of a ticket means open. Several fields may tell: one that says closed is enough.</summary>
internal static class TicketState
{
    private static readonly FrozenSet<string> Open = FrozenSet.Create(
        "true", "open", "opened", "reopened", "new", "active", "assigned", "accepted", "pending", "waiting", "onhold", "inprogress", "workinprogress", "1", "2", "3");

    private static readonly FrozenSet<string> Closed = FrozenSet.Create(
        "false", "closed", "closedcomplete", "closedincomplete", "closedskipped", "closedabandoned", "resolved", "solved", "done", "complete", "completed", "inactive",
        "canceled", "cancelled", "rejected", "0", "6", "7", "8");

    /// <summary>Whether what a ticket says of its state means that it is open.</summary>
    /// <exception cref="TicketSourceException">Nothing it says can be understood.</exception>
    public static bool IsOpen(IReadOnlyList<JsonElement> values, bool mustBeThere)
    {
        var said = values.Select(static value => JsonNames.Texts(value).Select(Plain).ToList()).Where(static words => words.Count > 0).ToList();
        if (said.Count == 0)
            return mustBeThere ? throw new TicketSourceException("The ticket has no state where it is configured (Tickets:Fields:Open).") : true;
        if (said.Exists(static words => words.Exists(Closed.Contains)))
            return false;
        return said.Exists(static words => words.Exists(Open.Contains))
            ? true
            : throw new TicketSourceException("The ticket's state cannot be understood (Tickets:Fields:Open).");
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
