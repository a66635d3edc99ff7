namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>What a <see cref="FaultyOwnVerifier"/> does wrong.</summary>
public enum OwnVerifierFault
{
    None,
    TakesAKnownName,
    InventsMethods,
    ChangesIds,
    LooksOld,
    SharesIds,
    BelievesEverything,
    BelievesTwice,
    BelievesAnybodyAtOnce,
    BelievesForAnotherPerson,
    ReachesWhatDoesNotCount,
    BelievesWhatWasNotBegun,
    NeverExpires,
    NamesAMethodOfItsOwn,
}
