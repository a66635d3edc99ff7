namespace Helpdesk.Sdk;

/// <summary>Some users of a store as they were read.</summary>
/// <param name="At">Where the page began.</param>
/// <param name="Next">Where the next one begins; <see langword="null"/> = there is none.</param>
/// <param name="Users">The users.</param>
internal sealed record ListingPage(string? At, string? Next, IReadOnlyList<DirectoryUser> Users);
