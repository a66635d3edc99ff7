namespace Helpdesk.Sdk;

/// <summary>What a hook says to a change that is about to be made. The default stops it.</summary>
public readonly record struct HookVerdict
{
    private HookVerdict(bool isAllowed, string? reason) => (IsAllowed, Reason) = (isAllowed, reason);

    /// <summary>Lets it through.</summary>
    public static HookVerdict Allow { get; } = new(true, null);

    /// <summary>It is let through.</summary>
    public bool IsAllowed { get; }

    /// <summary>Why not, for the operator and the history.</summary>
    public string? Reason { get; }

    /// <summary>Stops it.</summary>
    /// <param name="reason">Why, for the operator and the history; no secret.</param>
    public static HookVerdict Veto(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new HookVerdict(false, reason);
    }
}
