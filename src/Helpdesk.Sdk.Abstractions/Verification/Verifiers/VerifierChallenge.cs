namespace Helpdesk.Sdk;

/// <summary>One verification by one factor: what a verifier begins and what an answer belongs to.</summary>
public sealed record VerifierChallenge
{
    /// <summary>Which one: 64 hexadecimal digits that nobody can guess, the same for all calls of one contact. An answer to one challenge is none to another.</summary>
    public required string Id { get; init; }

    /// <summary>The account that is to be changed.</summary>
    public required DirectoryUser User { get; init; }

    /// <summary>What the caller is verified for. Show it to the person: it tells a request of their own from somebody else's.</summary>
    public required HelpdeskAction Action { get; init; }

    /// <summary>The ids of the methods that count now. No other may be reached, and none else is believed.</summary>
    public required IReadOnlyList<string> Methods { get; init; }
}
