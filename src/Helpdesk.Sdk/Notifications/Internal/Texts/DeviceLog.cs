using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes a device's log fit for the end of a mail: lines and tabs stay, nothing else that is no character, and nothing that turns the reading direction.</summary>
internal static class DeviceLog
{
    /// <summary>The longest that is taken from a device, in UTF-16 code units.</summary>
    public const int Longest = 200_000;

    public static string Clean(string? log)
    {
        if (string.IsNullOrWhiteSpace(log))
            return "-";
        var clean = new StringBuilder(log.Length);
        foreach (var line in log.ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var rune in line.EnumerateRunes())
                if (rune.Value == '\t' || (!Rune.IsControl(rune) && !LineValue.Steers(rune.Value)))
                    clean.Append(rune.ToString());
            clean.Append('\n');
        }
        return clean.ToString().TrimEnd('\n') is { Length: > 0 } text ? text : "-";
    }
}
