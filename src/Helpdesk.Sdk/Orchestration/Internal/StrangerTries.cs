using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Tries of strangers that are one line of the history.</summary>
/// <param name="Last">The last of them.</param>
/// <param name="Times">How many.</param>
/// <param name="AtAccount">They are all those that met one account, the target of the last; otherwise all since the line before, whomever they met.</param>
internal sealed record StrangerTries(HistoryEntry Last, int Times, bool AtAccount = false)
{
    public HistoryEntry Line
    {
        get
        {
            if (Times == 1 && !AtAccount)
                return Last;
            var said = string.Create(CultureInfo.InvariantCulture, $"{Times} {(AtAccount ? "at this account" : "times since the line before")}");
            return Last with { Detail = $"{said}; the last is shown{(Last.Detail is null ? "" : $": {Last.Detail}")}" };
        }
    }
}
