using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>What came of it, in words.</summary>
/// <param name="Title">In short.</param>
/// <param name="Lines">More of it.</param>
public sealed record HelpOutcome(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>What the operator may see this once, with what it is.</summary>
    public (string Label, Secret Secret)? Shown { get; init; }

    /// <summary>What a security key is to be asked before it is done, in the JSON of browsers; <see langword="null"/> = it is done.</summary>
    public string? Question { get; init; }

    /// <summary>What came of linked accounts.</summary>
    public IReadOnlyList<(UserKey User, string Text, bool Done)> Linked { get; init; } = [];

    /// <summary>What came of a change.</summary>
    public static HelpOutcome Of(ChangeOutcome done, string changed, string unchanged)
    {
        ArgumentNullException.ThrowIfNull(done);
        return new HelpOutcome(done.Changed ? changed : unchanged, Of(
            done.Message,
            done.NotNotified ? "The user could not be told on any channel." : null,
            done.Replayed ? "This form was sent before: nothing was done again." : null));
    }

    /// <summary>Sentences, without those that do not apply.</summary>
    public static IReadOnlyList<string> Of(params ReadOnlySpan<string?> lines)
    {
        var kept = new List<string>();
        foreach (var line in lines)
            if (line is not null)
                kept.Add(line);
        return kept;
    }
}
