namespace Helpdesk.Sdk;

/// <summary>A verifier of the host, with what it said of itself once and for all.</summary>
internal sealed record RegisteredVerifier(IVerifier Verifier, FactorType Factor, bool MustBegin);
