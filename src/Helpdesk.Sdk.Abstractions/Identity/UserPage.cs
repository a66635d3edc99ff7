namespace Helpdesk.Sdk;

/// <summary>One page of a listing.</summary>
/// <param name="Users">The rows.</param>
/// <param name="Continuation">The opaque token for what follows, or <see langword="null"/> at the end.</param>
public sealed record UserPage(IReadOnlyList<DirectoryUser> Users, string? Continuation);
