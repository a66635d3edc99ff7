using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>The clock of the server decides, whatever the node says.</summary>
public sealed class ServerClockTests : PostgreSqlTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private protected override PostgreSqlFixture Open() => new(TimeProvider.System, usesServerClock: true);

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task What_a_caller_says_the_time_is_does_not_count(int hours)
    {
        for (var i = 0; i < 3; i++)
            Assert.Null((await TakeAsync(DateTimeOffset.UtcNow)).Exceeded);
        Assert.NotNull((await TakeAsync(DateTimeOffset.UtcNow.AddHours(hours))).Exceeded);
        Assert.NotNull((await TakeAsync(DateTimeOffset.UtcNow.AddHours(hours * 2))).Exceeded);
    }

    [Fact]
    public async Task Places_leave_when_they_are_old_by_the_clock_of_the_server()
    {
        for (var i = 0; i < 3; i++)
            await TakeAsync(DateTimeOffset.UtcNow);
        Fixture.Run($"UPDATE places SET at = at - {(Day - TimeSpan.FromMinutes(1)).Ticks}");
        Assert.NotNull((await TakeAsync(DateTimeOffset.UtcNow)).Exceeded);
        Fixture.Run($"UPDATE places SET at = at - {TimeSpan.FromMinutes(1).Ticks}");
        Assert.Null((await TakeAsync(DateTimeOffset.UtcNow)).Exceeded);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task A_node_whose_clock_is_off_changes_nothing(int seconds)
    {
        // It runs on: opening the state takes time, and a clock that stands still would come nearer meanwhile.
        var node = Fixture.Make(clock: new ShiftedClock { Lead = TimeSpan.FromSeconds(seconds) });
        await State.InitializeAsync(Token);
        await node.InitializeAsync(Token);
        var e = await Assert.ThrowsAsync<StateUnavailableException>(() => node.Ledger.RecordAsync(Line(), Token).AsTask());
        Assert.Contains("clock", e.Message, StringComparison.Ordinal);
        Assert.Null(await node.Ledger.GetHeadAsync(Token));
    }

    [Fact]
    public async Task Lines_carry_the_time_of_the_server()
    {
        await State.Ledger.RecordAsync(Line() with { At = DateTimeOffset.UtcNow.AddHours(-1) }, Token);
        var line = Assert.Single(await HistoryAsync());
        Assert.InRange(line.At, DateTimeOffset.UtcNow.AddSeconds(-30), DateTimeOffset.UtcNow.AddSeconds(5));
    }

    private Task<CounterResult> TakeAsync(DateTimeOffset now) => State.Counters.TryTakeAsync([Limit(Anna)], "holder", now, Token).AsTask();
}
