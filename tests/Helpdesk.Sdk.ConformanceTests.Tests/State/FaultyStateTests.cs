using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Each planted fault is found by the fact that is meant to find it.</summary>
public sealed class FaultyStateTests
{
    public static TheoryData<StateFault, string> All
    {
        get
        {
            var data = new TheoryData<StateFault, string>();
            foreach (var found in StateCases.All)
                data.Add(found.Fault, found.Fact);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(StateFault fault, string fact)
    {
        var found = StateCases.All.Single(c => c.Fault == fault && c.Fact == fact);

        // Only what the fact demands counts: a wrapper that breaks down would prove nothing.
        var problem = await Assert.ThrowsAnyAsync<XunitException>(found.RunAsync);
        Assert.IsNotType<SkipException>(problem);
    }

    [Fact]
    public void Every_fault_is_tried() => Assert.Empty(Enum.GetValues<StateFault>().Except(StateCases.All.Select(static c => c.Fault)).Except([StateFault.None]));
}
