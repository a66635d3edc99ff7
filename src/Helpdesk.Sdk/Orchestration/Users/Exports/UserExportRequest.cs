namespace Helpdesk.Sdk;

/// <summary>What to export.</summary>
/// <param name="Listing">The listing's conditions; page size and continuation do not matter.</param>
public sealed record UserExportRequest(UserListRequest Listing)
{
    /// <summary>Only these users out of it; <see langword="null"/> = all.</summary>
    public IReadOnlyCollection<UserKey>? Selected { get; init; }
}
