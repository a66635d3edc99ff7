namespace Helpdesk.Sdk.Entra;

/// <summary>Where a listing goes on: a part of it, and the service's own link to the next page there (<see langword="null"/> = the part's start).</summary>
internal sealed record ListingPosition(int Part, string? Link)
{
    public static readonly ListingPosition Start = new(0, null);
}
