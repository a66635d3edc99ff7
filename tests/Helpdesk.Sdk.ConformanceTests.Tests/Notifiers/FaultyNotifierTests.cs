using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Notifiers;

/// <summary>Each planted fault is found by the fact that is meant to find it.</summary>
public sealed class FaultyNotifierTests
{
    private static readonly Dictionary<NotifierFault, Func<NotifierSuite, Task>> Cases = new()
    {
        [NotifierFault.SendsTwice] = static s => s.What_is_sent_arrives_once_and_unchanged("text"),
        [NotifierFault.LosesSilently] = static s => s.Many_at_once_all_arrive_once_and_unmixed(),
        [NotifierFault.EndsAtLoneDot] = static s => s.What_is_sent_arrives_once_and_unchanged("before\n.\nafter"),
        [NotifierFault.DropsLeadingDots] = static s => s.What_is_sent_arrives_once_and_unchanged("one\n..two"),
        [NotifierFault.CutsLongLines] = static s => s.Long_lines_arrive_unchanged("x"),
        [NotifierFault.SpeaksAsciiOnly] = static s => s.What_is_sent_arrives_once_and_unchanged("Grüße"),
        [NotifierFault.TakesLineBreaksInSubject] = static s => s.A_malformed_subject_is_rejected_and_nothing_arrives(@"\u000D\u000ABcc: @"),
        [NotifierFault.TakesLineBreaksInDestination] = static s => s.A_malformed_destination_is_rejected_and_nothing_arrives(@"\u000D\u000ABcc: @"),
        [NotifierFault.SendsWhatIsCancelled] = static s => s.What_is_cancelled_before_it_is_sent_does_not_arrive(),
        [NotifierFault.RepeatsText] = static s => s.Nothing_it_says_repeats_the_text(),
    };

    public static TheoryData<NotifierFault> All => [.. Enum.GetValues<NotifierFault>().Except([NotifierFault.None])];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(NotifierFault fault)
    {
        await using var suite = new Suite(fault);
        await suite.InitializeAsync();
        var problem = await Assert.ThrowsAnyAsync<XunitException>(() => Cases[fault](suite));
        Assert.IsNotType<SkipException>(problem);
    }

    private sealed class Suite(NotifierFault fault) : NotifierSuite(new FaultyNotifier(fault));
}
