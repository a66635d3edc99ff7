using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>Each planted fault is found by the fact that is meant to find it.</summary>
public sealed class FaultyOwnVerifierTests
{
    private static readonly Dictionary<OwnVerifierFault, Func<OwnVerifierSuite, Task>> Cases = new()
    {
        [OwnVerifierFault.TakesAKnownName] = static s => Task.Run(s.The_factor_has_a_name_of_its_own),
        [OwnVerifierFault.InventsMethods] = static s => s.Who_has_nothing_has_no_methods(),
        [OwnVerifierFault.ChangesIds] = static s => s.What_is_registered_is_listed_by_the_same_id_each_time(),
        [OwnVerifierFault.LooksOld] = static s => s.What_is_registered_is_no_older_than_its_registration(),
        [OwnVerifierFault.SharesIds] = static s => s.Nobody_sees_the_methods_of_another(),
        [OwnVerifierFault.BelievesEverything] = static s => s.A_right_answer_proves_a_method_of_the_challenge_and_a_wrong_one_nothing(),
        [OwnVerifierFault.BelievesTwice] = static s => s.A_right_answer_is_believed_once(),
        [OwnVerifierFault.BelievesAnybodyAtOnce] = static s => s.Of_many_at_once_one_is_believed(),
        [OwnVerifierFault.BelievesForAnotherPerson] = static s => s.An_answer_of_one_person_is_none_for_another(),
        [OwnVerifierFault.ReachesWhatDoesNotCount] = static s => s.A_method_that_does_not_count_is_neither_reached_nor_believed(),
        [OwnVerifierFault.BelievesWhatWasNotBegun] = static s => s.What_was_not_begun_has_no_answer(),
        [OwnVerifierFault.NeverExpires] = static s => s.What_has_expired_is_wrong(),
        [OwnVerifierFault.NamesAMethodOfItsOwn] = static s => s.A_right_answer_proves_a_method_of_the_challenge_and_a_wrong_one_nothing(),
    };

    public static TheoryData<OwnVerifierFault> All => [.. Enum.GetValues<OwnVerifierFault>().Except([OwnVerifierFault.None])];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(OwnVerifierFault fault)
    {
        await using var suite = new Suite(fault);
        await suite.InitializeAsync();
        var problem = await Assert.ThrowsAnyAsync<XunitException>(() => Cases[fault](suite));
        Assert.IsNotType<SkipException>(problem);
    }

    private sealed class Suite(OwnVerifierFault fault) : OwnVerifierSuite
    {
        protected override Task<IOwnVerifierFixture> CreateFixtureAsync() => Task.FromResult<IOwnVerifierFixture>(new FaultyOwnVerifier(fault));
    }
}

/// <summary>The verifier that the faults are planted in passes as long as none is.</summary>
public sealed class SoundOwnVerifierTests : OwnVerifierSuite
{
    protected override Task<IOwnVerifierFixture> CreateFixtureAsync() => Task.FromResult<IOwnVerifierFixture>(new FaultyOwnVerifier(OwnVerifierFault.None));
}
