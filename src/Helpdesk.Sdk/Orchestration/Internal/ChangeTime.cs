namespace Helpdesk.Sdk;

/// <summary>How long a change goes on, and from when on others may look for what became of it: not before it is over, wherever it was slow.</summary>
/// <param name="longest">How long the change itself takes at most.</param>
internal readonly struct ChangeTime(TimeSpan longest)
{
    // The state lets a writer wait before the change for ten seconds at most (its lock, its connection).
    private static readonly TimeSpan ForTheState = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForTheOutcome = TimeSpan.FromSeconds(3);

    /// <summary>When a change that begins now is to end, however it goes on.</summary>
    public TimeSpan Limit => longest + Grace;

    /// <summary>The time of a change like any other.</summary>
    public static ChangeTime Of(HelpdeskSettings settings) => new(settings.Timeouts.Operation);

    /// <summary>The time of a change on a store, which knows of those that take longer than the settings say.</summary>
    public static ChangeTime Of(HelpdeskSettings settings, IIdentityStore store, HelpdeskAction action, DirectoryUser user) =>
        new(store.GetCapability<ISlowChanges>()?.LongestTime(action, user) is { } slow && slow > settings.Timeouts.Operation ? slow : settings.Timeouts.Operation);

    /// <summary>For what is recorded as begun.</summary>
    public DateTimeOffset DeadlineFrom(DateTimeOffset now) => now + ForTheState + Limit + ForTheOutcome;

    /// <summary>Whether the change still fits: whoever waited longer than anybody may would act while others settle what became of it.</summary>
    public bool Fits(DateTimeOffset now, DateTimeOffset deadline) => now + Limit + ForTheOutcome <= deadline;

    /// <summary>What is answered where it does not.</summary>
    public static ChangeResult Missed =>
        ChangeResult.Refused(RefusalReason.Unavailable, "It took too long to record that the change begins, so that nothing was changed. Try again.");
}
