namespace Helpdesk.Sdk;

/// <summary>WebAuthn security keys.</summary>
public sealed record SecurityKeySettings
{
    /// <summary>The domain that keys are registered for: the host of <c>Links:BaseAddress</c> unless written. <see langword="null"/> = there are no security keys.</summary>
    public string? RelyingPartyId { get; init; }
    /// <summary>What browsers call it when they ask.</summary>
    public string RelyingPartyName { get; init; } = "Help desk";
    /// <summary>The origins that may ask for keys: the one of <c>Links:BaseAddress</c> unless written.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
    /// <summary>Whether keys must verify their users.</summary>
    public SecurityKeyUserVerification UserVerification { get; init; } = SecurityKeyUserVerification.Required;
    /// <summary>Asks browsers for the key's attestation. It is verified and noted; whether its issuer can be trusted is not judged.</summary>
    public bool Attestation { get; init; }
    /// <summary>How long a challenge can be answered.</summary>
    public TimeSpan ChallengeLifetime { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>Keys that a person can have.</summary>
    public int Maximum { get; init; } = 10;
}
