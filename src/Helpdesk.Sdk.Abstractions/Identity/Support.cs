namespace Helpdesk.Sdk;

/// <summary>Whether a store can do something to a user, and if not why.</summary>
public sealed record Support
{
    private Support(string? reason) => Reason = reason;

    /// <summary>It can.</summary>
    public static Support Yes { get; } = new((string?)null);

    /// <summary>Whether it can.</summary>
    public bool IsSupported => Reason is null;

    /// <summary>Why not; <see langword="null"/> if it can.</summary>
    public string? Reason { get; }

    /// <summary>It cannot, for this reason.</summary>
    public static Support No(string reason) => new(string.IsNullOrWhiteSpace(reason) ? "not supported" : reason);
}
