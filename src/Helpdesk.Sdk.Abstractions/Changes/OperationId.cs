namespace Helpdesk.Sdk;

/// <summary>Names one walk through the corridor; it stands on the intent, the outcome, the notices and in the answer.</summary>
/// <param name="Value">A version 7 UUID in its 32-digit form.</param>
public readonly record struct OperationId(string Value)
{
    /// <summary>A new, time-ordered id.</summary>
    public static OperationId Create(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("N"));

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
