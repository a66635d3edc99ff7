namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>What a verifier can get wrong.</summary>
public enum VerifierFault
{
    None,
    AcceptsAnything,
    AcceptsTwice,
    AcceptsOlderCodes,
    NeverAges,
    NeverCloses,
    CountsRacily,
    AcceptsRacily,
    RefusesEverything,
}
