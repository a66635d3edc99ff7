namespace Helpdesk.Sdk;

/// <summary>One thing of a person that a verifier can ask: a registered app, a token.</summary>
/// <param name="Id">Which one: the same as long as it is the same thing, another after it was replaced. 1 to 200 characters; not shown to anybody.</param>
/// <param name="Since">Since when it is registered and proven (UTC). What is new is in quarantine, and what is younger than a freeze does not end it.</param>
public sealed record VerifierMethod(string Id, DateTimeOffset Since)
{
    /// <summary>What the operator sees of it, masked: "iPhone …42".</summary>
    public string? Masked { get; init; }

    /// <summary>
    /// The mail address or number it arrives at, if it does: an app on the phone whose number is enrolled as mobile, or a callback to it, is the same method as a text
    /// message there, and counts once. A number without country belongs to the default region.
    /// </summary>
    public string? Reaches { get; init; }
}
