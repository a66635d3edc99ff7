namespace Helpdesk.Sdk;

/// <summary>What an answer of a security key is held against; all of it configured, nothing of it from a request.</summary>
/// <param name="RelyingPartyId">The domain that keys are registered for.</param>
/// <param name="Origins">The origins that may ask for them, such as <c>https://desk.example</c>.</param>
/// <param name="RequireUserVerification">The key must have verified its user (PIN, fingerprint), not only have been touched.</param>
public sealed record SecurityKeyExpectation(string RelyingPartyId, IReadOnlyList<string> Origins, bool RequireUserVerification);
