namespace Helpdesk.Sdk;

/// <summary>An issued access pass. Dispose it to wipe a revealed one.</summary>
public sealed record AccessPassOutcome : IDisposable
{
    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The account.</summary>
    public required UserKey User { get; init; }
    /// <summary>When it ends (UTC).</summary>
    public DateTimeOffset? Ends { get; init; }
    /// <summary>The pass, if it was to be shown.</summary>
    public Secret? Revealed { get; init; }
    /// <summary>Masked destinations that it is on its way to.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];
    /// <summary>No destination took it: issue another.</summary>
    public bool DeliveryFailed { get; init; }
    /// <summary>The user could not be told on any channel.</summary>
    public bool NotNotified { get; init; }
    /// <summary>It was done by an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Revealed?.Dispose();
}
