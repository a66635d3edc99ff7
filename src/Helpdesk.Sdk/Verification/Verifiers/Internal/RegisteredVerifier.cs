namespace Helpdesk.Sdk;

/// <summary>A verifier of the host, with what it said of itself once and for all.</summary>
internal sealed record RegisteredVerifier(IVerifier Verifier, FactorType Factor, bool MustBegin)
{
    /// <summary>How many calls may be out at once; others wait for their turn, in the time they have. One that never ends keeps its place, so that a verifier that hangs is not given every thread there is.</summary>
    public SemaphoreSlim Places { get; } = new(32);
}
