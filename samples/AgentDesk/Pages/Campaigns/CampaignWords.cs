namespace AgentDesk.Pages.Campaigns;

/// <summary>The words that stand in the dialog at first: those that everybody gets in their own language when nobody changes them.</summary>
public static class CampaignWords
{
    /// <summary>The subject.</summary>
    public const string Subject = "Please register how the help desk can recognise you";

    /// <summary>The message.</summary>
    public const string Message = """
        Hello {{displayName}},

        For your account {{userName}} ({{store}}) nothing is registered yet by which the help desk can recognise you when you forget your password.

        Please register at least one of these: {{types}}.

        {{where}}

        This message asks for nothing else. Nobody from the help desk will ever ask you for your password or for a code that was sent to you.
        """;

    /// <summary>What was typed; <see langword="null"/> = nothing was changed, and the default words are taken.</summary>
    public static string? Changed(string? typed, string preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        var text = typed?.ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(text) || text == preset.ReplaceLineEndings("\n").Trim() ? null : text;
    }
}
