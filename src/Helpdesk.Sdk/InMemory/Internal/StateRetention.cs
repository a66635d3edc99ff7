namespace Helpdesk.Sdk;

/// <summary>How long what has ended is kept; the same for every state. No window of a limit or guard can be longer than a year.</summary>
internal static class StateRetention
{
    /// <summary>An ended operation, and with it the promise of its idempotency key.</summary>
    public static readonly TimeSpan Operation = TimeSpan.FromDays(90);

    /// <summary>What a guard may look back at: credential-affecting actions, and who approved for whom.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromDays(400);

    /// <summary>A verification session after its last sign of life: far beyond the life of any proof.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromDays(7);

    /// <summary>A code after its end.</summary>
    public static readonly TimeSpan Secret = TimeSpan.FromHours(1);

    /// <summary>A link, a message or the recipients of a campaign after its end: so long it can still be seen what became of it.</summary>
    public static readonly TimeSpan Ended = TimeSpan.FromDays(30);

    /// <summary>An enrollment that nobody proved: somebody's address and nothing else.</summary>
    public static readonly TimeSpan Pending = TimeSpan.FromDays(1);

    /// <summary>How often it is looked for what can go.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);
}
