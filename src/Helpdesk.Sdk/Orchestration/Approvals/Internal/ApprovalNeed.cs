namespace Helpdesk.Sdk;

/// <summary>A rule that asks for a second person.</summary>
/// <param name="Rule">The rule's name; an approval lifts the rules it names.</param>
/// <param name="Message">Why, in words.</param>
internal sealed record ApprovalNeed(string Rule, string Message)
{
    /// <summary>When it is gone by waiting alone (UTC); <see langword="null"/> = never, or nobody knows when.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
