namespace HelpdeskCli;

/// <summary>The profiles of a user's devices.</summary>
internal sealed record ProfilesDocument(IReadOnlyList<ProfileDocument> Profiles);
