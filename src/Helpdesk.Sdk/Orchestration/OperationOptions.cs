namespace Helpdesk.Sdk;

/// <summary>What every changing operation takes beside its own input.</summary>
public record OperationOptions
{
    /// <summary>The longest idempotency key of which further operations make keys of their own.</summary>
    internal const int LongestSharedKey = 100;

    /// <summary>The process, when not the one the action belongs to by configuration.</summary>
    public string? Process { get; init; }
    /// <summary>The verification session that holds the caller proof.</summary>
    public SessionId? Session { get; init; }
    /// <summary>The id of a granted approval.</summary>
    public string? Approval { get; init; }
    /// <summary>Makes a repeated call return the recorded outcome instead of acting twice.</summary>
    public string? IdempotencyKey { get; init; }
    /// <summary>The operation this one is part of: a linked account's, under the first one's.</summary>
    internal OperationId? Parent { get; init; }
}
