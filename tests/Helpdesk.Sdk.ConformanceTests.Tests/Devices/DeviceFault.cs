namespace Helpdesk.Sdk.ConformanceTests.Tests.Devices;

/// <summary>What is wrong with a store of devices.</summary>
public enum DeviceFault
{
    None,
    ForgetsUses,
    InventsTokenIds,
    FindsHolderOfAnything,
    EnrollsWithAnything,
    RevokesNothing,
    SaysRevokedOfAnything,
    CountsNoDays,
    OverlooksDisabled,
    TakesAnyLifetime,
    ShowsTokens,
    NeedsNoPermit,
    FindsProfilesByPrefix,
    AppliesNothing,
    ForgetsSystems,
    SaysRemovedOfGroupProfiles,
    TakesUnknownProfiles,
    ForgetsReports,
    BelievesAnyCredential,
    OrdersPatchesTwice,
    PatchesPhones,
    LetsOthersFinish,
    RunsOnAll,
    RunsPatchesAsAnybody,
    RunsWhatIsNotApproved,
    KeepsRemovedDevices,
}
