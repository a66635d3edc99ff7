namespace Helpdesk.Sdk;

/// <summary>A message waiting to be sent, as it is stored.</summary>
public sealed record OutboxMessage
{
    /// <summary>The id; also the message id on the wire.</summary>
    public required string Id { get; init; }
    /// <summary>The operation it tells about; held until that settles. <see langword="null"/> = ready at once.</summary>
    public OperationId? Operation { get; init; }
    /// <summary>The channel.</summary>
    public required NotificationChannel Channel { get; init; }
    /// <summary>The address or number.</summary>
    public required string Destination { get; init; }
    /// <summary>The subject; no secret.</summary>
    public string? Subject { get; init; }
    /// <summary>The text, encrypted under the key ring; wiped when sent or expired.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> ProtectedText { get; init; }
    /// <summary>It carries a secret the user needs, so its failure is told to the operator.</summary>
    public bool CarriesSecret { get; init; }
    /// <summary>When it was queued (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>After this nobody sends it any more (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>The channel and the id; never the destination.</summary>
    public override string ToString() => $"{Channel} message {Id}";
}
