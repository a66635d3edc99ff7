namespace Helpdesk.Sdk;

/// <summary>How a verification session stands.</summary>
public sealed record VerificationView
{
    /// <summary>The session.</summary>
    public required SessionId Session { get; init; }
    /// <summary>The account.</summary>
    public required UserKey User { get; init; }
    /// <summary>The action it is good for.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>Nothing more is required: the session holds the caller proof.</summary>
    public required bool Satisfied { get; init; }
    /// <summary>What is still required, in words.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
    /// <summary>What was proven.</summary>
    public required IReadOnlyList<FactorType> Verified { get; init; }
    /// <summary>What can be used.</summary>
    public required IReadOnlyList<FactorView> Factors { get; init; }
    /// <summary>The security questions put to the caller, in the order to ask them; never their answers.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];
    /// <summary>When session or proof ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
