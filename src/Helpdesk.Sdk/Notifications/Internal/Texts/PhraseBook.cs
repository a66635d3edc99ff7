namespace Helpdesk.Sdk;

/// <summary>The small words of a language that values are made of: what was done by whom, how to object, names of actions and factors.</summary>
internal static class PhraseBook
{
    public const string FileName = "phrases";
    private const string ShortSuffix = ".short";

    private static readonly Dictionary<string, string[]> Fixed = new(StringComparer.Ordinal)
    {
        ["by-desk"] = [],
        ["by-user"] = [],
        ["by-system"] = [],
        ["advice-link"] = ["link"],
        ["advice-call"] = [],
        ["warning-code"] = [],
        ["warning-own-code"] = [],
        ["warning-password"] = [],
        ["warning-link"] = [],
        ["must-change"] = [],
        ["may-keep"] = [],
        ["enroll-at"] = ["link"],
        ["enroll-ask"] = [],
        ["action-other"] = ["action"],
        ["did.UpdateUser"] = [],
        ["did.EnableUser"] = [],
        ["did.DisableUser"] = [],
        ["did.DeleteUser"] = [],
        ["did.RestoreUser"] = [],
        ["did.AddToGroup"] = ["what"],
        ["did.RemoveFromGroup"] = ["what"],
        ["did.AssignApplication"] = ["what"],
        ["did.UnassignApplication"] = ["what"],
        ["did.RemoveAuthenticator"] = ["what"],
        ["did.ResetAuthenticators"] = [],
        ["did.IssueAccessPass"] = [],
        ["did.RevokeSessions"] = [],
        ["did.RemovePassword"] = [],
        ["run-succeeded"] = [],
        ["run-failed"] = [],
        ["did.DeviceToken"] = [],
        ["did.DeviceTokenRevoked"] = [],
        ["did.DeviceEnrolled"] = ["what"],
        ["did.DeviceRemoved"] = ["what"],
        ["did.DevicePatches"] = ["what"],
        ["did.DeviceProfileApplied"] = ["what"],
        ["did.DeviceProfileRemoved"] = ["what"],
        ["did.DeviceProcedure"] = ["what"],
    };

    /// <summary>What a complete language has.</summary>
    public static IEnumerable<string> Required => Fixed.Keys;

    /// <summary>Reads a file of lines <c>key: text</c>; empty lines and lines that begin with # do not count.</summary>
    /// <exception cref="FormatException">It is not like that; the message is the end of a sentence that begins with the file's name.</exception>
    public static Dictionary<string, TemplateText> Parse(string file)
    {
        var phrases = new Dictionary<string, TemplateText>(StringComparer.Ordinal);
        foreach (var line in file.ReplaceLineEndings("\n").Split('\n').Where(static l => l.Trim().Length > 0 && l[0] != '#'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (key, text) = colon < 0 ? ("", "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (!InputText.IsWellFormed(text, 500, out _) || Variables(key) is not { } variables)
                throw new FormatException($"has the line '{Readable(line)}': 'key: text' with one of the keys {string.Join(", ", Fixed.Keys)}, action.NAME or factor.NAME is expected");
            var phrase = TemplateText.Parse(text, variables);
            if (variables.FirstOrDefault(v => !phrase.Variables.Contains(v, StringComparer.Ordinal)) is { } missing)
                throw new FormatException($"lacks {{{{{missing}}}}} in '{key}'");
            if (!phrases.TryAdd(key, phrase))
                throw new FormatException($"has '{key}' twice");
        }
        return phrases;
    }

    /// <summary>Where to look for a phrase: its short form first when the text has to be short.</summary>
    public static IEnumerable<string> Keys(string key, bool brief) => brief ? [key + ShortSuffix, key] : [key];

    private static string[]? Variables(string key)
    {
        var plain = key.EndsWith(ShortSuffix, StringComparison.Ordinal) ? key[..^ShortSuffix.Length] : key;
        if (Fixed.TryGetValue(plain, out var variables))
            return variables;
        return plain.Length > 7 && (plain.StartsWith("action.", StringComparison.Ordinal) || plain.StartsWith("factor.", StringComparison.Ordinal)) ? [] : null;
    }

    private static string Readable(string line) => InputText.IsWellFormed(line, 60, out _) ? line : "…";
}
