using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>How far a listing has come in one store.</summary>
internal sealed record ListingCursor
{
    public required string Store { get; init; }
    /// <summary>Where the page begins that is read next: the store's own token, or the last id of those looked up.</summary>
    public string? At { get; init; }
    /// <summary>Whether the enrolled are looked up instead of the store being listed; decided once.</summary>
    public bool ByEnrollment { get; init; }
    /// <summary>Whom the listing has shown and may meet again, as <see cref="ShownUsers"/> writes them.</summary>
    public byte[]? Shown { get; init; }
    /// <summary>Pages in a row that went without this store.</summary>
    public int Misses { get; init; }
    /// <summary>Likewise, when nothing but such stores was left.</summary>
    public int LastMisses { get; init; }
    /// <summary>How often its users came from the beginning again, because the store did not know the place any more.</summary>
    public int Restarts { get; init; }
    public bool IsDone { get; init; }
    /// <summary>It is done because it failed.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>It was late so often that it is asked again only when the others are through.</summary>
    [JsonIgnore]
    public bool IsPostponed => Misses >= 3;
}
