namespace Helpdesk.Sdk;

/// <summary>Names one campaign.</summary>
/// <param name="Value">A version 7 UUID in its 32-digit form.</param>
public readonly record struct CampaignId(string Value)
{
    /// <summary>A new, time-ordered id.</summary>
    public static CampaignId Create(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("N"));

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? text, out CampaignId id)
    {
        id = Guid.TryParseExact(text, "N", out var guid) ? new CampaignId(guid.ToString("N")) : default;
        return id.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
