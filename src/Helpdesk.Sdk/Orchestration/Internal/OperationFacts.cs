namespace Helpdesk.Sdk;

/// <summary>What is known when an operation's own lines run: all of it read for this operation.</summary>
internal sealed record OperationFacts
{
    public required OperationId Id { get; init; }
    public required Contact Contact { get; init; }
    public required HelpdeskSettings Settings { get; init; }
    public required IIdentityStore Store { get; init; }
    public required PersonFacts Person { get; init; }
    public required PolicyDecision Decision { get; init; }
    public required string Process { get; init; }
    public VerificationSession? Session { get; init; }
    public required DateTimeOffset Now { get; init; }
    public DirectoryUser User => Person.Target;

    /// <summary>The deciding role's policy in the target's store; <see langword="null"/> for end users.</summary>
    public PolicySettings? Policy =>
        Decision.Role is { } role ? Settings.Roles.GetValueOrDefault(role)?.Policies.GetValueOrDefault(User.Key.Store) : null;
}
