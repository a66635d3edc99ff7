namespace Helpdesk.Sdk;

/// <summary>A ticket system that answers a GET with a ticket in JSON.</summary>
internal sealed record HttpTicketOptions
{
    /// <summary>What stands for the percent-encoded ticket in <see cref="Url"/>.</summary>
    public const string Placeholder = "{{ticket}}";

    public required string Url { get; init; }
    public IReadOnlyDictionary<string, Secret> Headers { get; init; } = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);
    public TicketFieldNames Fields { get; init; } = new();
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
    public int MaximumBytes { get; init; } = 1024 * 1024;
}
