using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>Each planted fault is found by the fact that is meant to find it, and none in a sound verifier.</summary>
public sealed class FaultyVerifierTests
{
    private static readonly Dictionary<VerifierFault, Func<VerifierSuite, Task>> Cases = new()
    {
        [VerifierFault.AcceptsAnything] = static s => s.What_is_no_answer_proves_nothing("-"),
        [VerifierFault.AcceptsTwice] = static s => s.A_code_is_accepted_once(),
        [VerifierFault.AcceptsOlderCodes] = static s => s.A_code_of_an_older_challenge_is_not_one_of_a_newer(),
        [VerifierFault.NeverAges] = static s => s.An_answer_that_is_too_old_does_not_prove(),
        [VerifierFault.NeverCloses] = static s => s.Wrong_answers_end_the_challenge(),
        [VerifierFault.CountsRacily] = static s => s.Guesses_made_at_once_end_it_too(),
        [VerifierFault.AcceptsRacily] = static s => s.Of_many_right_answers_at_once_one_proves(),
        [VerifierFault.RefusesEverything] = static s => s.A_right_answer_proves_and_a_wrong_one_does_not(),
    };

    public static TheoryData<VerifierFault> All => [.. Enum.GetValues<VerifierFault>().Except([VerifierFault.None])];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(VerifierFault fault)
    {
        await using var suite = new Suite(fault);
        await suite.InitializeAsync();
        var problem = await Assert.ThrowsAnyAsync<XunitException>(() => Cases[fault](suite));
        Assert.IsNotType<SkipException>(problem);
    }

    private sealed class Suite(VerifierFault fault) : VerifierSuite
    {
        protected override Task<IVerifierFixture> CreateFixtureAsync() => Task.FromResult<IVerifierFixture>(new FaultyVerifier(fault));
    }
}

/// <summary>The suite asks nothing that a sound verifier does not do.</summary>
public sealed class SoundVerifierTests : VerifierSuite
{
    protected override Task<IVerifierFixture> CreateFixtureAsync() => Task.FromResult<IVerifierFixture>(new FaultyVerifier(VerifierFault.None));
}
